<#import "template.ftl" as mail>
<@mail.call title=msg("tollgateVerifyTitle") text=msg("tollgateVerifyText", realmName) button=msg("tollgateVerifyButton") note=msg("tollgateNotYou")/>
