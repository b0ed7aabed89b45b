<#ftl output_format="plainText">
<#import "call.ftl" as mail>
<@mail.call title=msg("tollgateVerifyTitle") text=msg("tollgateVerifyText", realmName) note=msg("tollgateNotYou")/>
