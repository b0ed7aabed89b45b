<#ftl output_format="plainText">
<#import "call.ftl" as mail>
<@mail.call title=msg("tollgateResetTitle") text=msg("tollgateResetText", realmName) note=msg("tollgateNotYou")/>
