<#-- The only template of ours: it tells js/seller.js where sellers' brands are asked for. -->
<#macro content>
<p id="tollgate-seller" class="tg-footer" hidden
  data-portal="${(realm.attributes['tollgate.portal'])!''}"
  data-product="${(realm.displayName)!''}"
  data-sold-by="${msg('tollgateSoldBy')}"
  data-support="${msg('tollgateSupport')}"></p>
</#macro>
