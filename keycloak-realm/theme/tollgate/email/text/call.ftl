<#macro call title text note>
${title}

${text}

${link}

${msg("tollgateLinkEnds", linkExpirationFormatter(linkExpiration))}
${note}
</#macro>
