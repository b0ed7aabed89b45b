<#ftl output_format="plainText">
<#import "call.ftl" as mail>
<@mail.call title=msg("tollgateVerifyTitle") text=msg("tollgateNewAddressText", realmName, newEmail) note=msg("tollgateNotYou")/>
