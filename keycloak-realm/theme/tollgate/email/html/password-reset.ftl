<#import "template.ftl" as mail>
<@mail.call title=msg("tollgateResetTitle") text=msg("tollgateResetText", realmName) button=msg("tollgateResetButton") note=msg("tollgateNotYou")/>
