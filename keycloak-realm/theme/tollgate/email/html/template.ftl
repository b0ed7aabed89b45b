<#-- Tables and styles on the elements themselves: mail programs know little else. -->
<#macro emailLayout>
<!DOCTYPE html>
<html lang="${locale.toLanguageTag()}" dir="${(ltr)?then('ltr','rtl')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>
@media (prefers-color-scheme: dark) {
  .ground { background: #14171b !important; }
  .card { background: #1d2127 !important; border-color: #333941 !important; }
  .card, .card p, .card h1 { color: #e6e9ed !important; }
  .card .quiet, .card .quiet a { color: #a9b1bb !important; }
}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f6f7f9;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="ground" style="background:#f6f7f9;">
<tr><td align="center" style="padding:32px 12px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="card" style="max-width:520px;background:#ffffff;border:1px solid #dfe3e8;border-top:3px solid #3f464e;border-radius:10px;color:#1b1f24;font-family:system-ui,-apple-system,'Segoe UI',Roboto,'PingFang SC','Noto Sans SC','Microsoft YaHei',sans-serif;font-size:15px;line-height:1.6;">
<tr><td style="padding:28px 32px;">
<#nested>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
</#macro>

<#-- One thing to do, and why the mail came. -->
<#macro call title text button note>
<@emailLayout>
<h1 style="margin:0 0 12px;font-size:20px;line-height:1.3;font-weight:650;color:#1b1f24;">${title}</h1>
<p style="margin:0 0 20px;">${text}</p>
<p style="margin:0 0 20px;"><a href="${link}" style="display:inline-block;padding:11px 20px;border-radius:8px;background:#3f464e;color:#ffffff;font-weight:600;text-decoration:none;">${button}</a></p>
<p class="quiet" style="margin:0 0 8px;font-size:13px;color:#545b64;">${msg("tollgateLinkEnds", linkExpirationFormatter(linkExpiration))}</p>
<p class="quiet" style="margin:0;font-size:13px;color:#545b64;">${note}</p>
</@emailLayout>
</#macro>
