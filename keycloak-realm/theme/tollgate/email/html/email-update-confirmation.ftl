<#import "template.ftl" as mail>
<@mail.call title=msg("tollgateVerifyTitle") text=msg("tollgateNewAddressText", realmName, newEmail) button=msg("tollgateVerifyButton") note=msg("tollgateNotYou")/>
