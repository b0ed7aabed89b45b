/*
 * Shows in whose name a person signs in. The portal adds `reseller=<slug>` to the sign-in address; later
 * pages of the same journey have other addresses, so the slug and the brand are remembered here. The brand
 * itself comes from the portal alone: no address can put a name, a picture or a colour of its own on this
 * page. Without a slug, or while the portal does not answer, the page stays neutral.
 */
(function () {
  "use strict";

  const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
  const COLOR = /^#[0-9a-f]{6}$/i;
  const KEY = "tollgate.seller";
  const PATIENCE_MILLIS = 4000;

  function remembered() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
      return kept !== null && SLUG.test(kept.slug) ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  function remember(seller) {
    try {
      if (seller === undefined) {
        localStorage.removeItem(KEY);
      } else {
        localStorage.setItem(KEY, JSON.stringify(seller));
      }
    } catch {
      // A browser that keeps nothing shows the brand on the first page only.
    }
  }

  /**
   * The seller of this journey. A sign-in that begins without one is nobody's; a second factor or an action
   * of account security goes on in the name the person signed in under.
   */
  function seller() {
    const query = new URLSearchParams(location.search);
    const slug = query.get("reseller");
    const kept = remembered();
    if (slug !== null && SLUG.test(slug)) {
      return kept?.slug === slug ? kept : { slug };
    }
    const begins = /\/protocol\/openid-connect\/(auth|registrations)$/.test(location.pathname);
    const goesOn = query.has("acr_values") || query.has("kc_action");
    return begins && !goesOn ? undefined : kept;
  }

  function channels(color) {
    return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  }

  function luminance(color) {
    const [red, green, blue] = channels(color).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  function blend(color, into, share) {
    const target = channels(into);
    const mixed = channels(color).map((value, at) =>
      Math.round(value + (target[at] - value) * share),
    );
    return "#" + mixed.map((value) => value.toString(16).padStart(2, "0")).join("");
  }

  /** The colour itself where it can be read on the ground, else the nearest one that can. */
  function legible(color, ground) {
    const away = luminance(ground) > 0.179 ? "#000000" : "#ffffff";
    for (let share = 0; share < 1; share += 0.05) {
      const tried = blend(color, away, share);
      if (contrast(tried, ground) >= 4.5) {
        return tried;
      }
    }
    return away;
  }

  function paint(brand) {
    const style = document.documentElement.style;
    if (!COLOR.test(brand.color ?? "")) {
      return;
    }
    const color = brand.color;
    const on = contrast(color, "#ffffff") >= 4.5 ? "#ffffff" : "#000000";
    style.setProperty("--tg-mark", color);
    style.setProperty("--tg-mark-hover", blend(color, on === "#ffffff" ? "#000000" : "#ffffff", 0.14));
    style.setProperty("--tg-on-mark", on);
    style.setProperty("--tg-link-light", legible(color, "#ffffff"));
    style.setProperty("--tg-link-dark", legible(color, "#1d2127"));
    style.setProperty("--tg-accent", COLOR.test(brand.accent ?? "") ? brand.accent : color);
  }

  function monogram(name) {
    const words = name.split(/[\s\p{P}]+/u).filter((word) => word !== "");
    return words.slice(0, 2).map((word) => Array.from(word)[0]).join("").toLocaleUpperCase();
  }

  function mark(brand) {
    const letters = document.createElement("span");
    letters.className = "tg-monogram";
    letters.setAttribute("aria-hidden", "true");
    letters.textContent = monogram(brand.name);
    if (!brand.logo) {
      return letters;
    }
    const logo = document.createElement("img");
    logo.className = "tg-logo";
    logo.alt = "";
    logo.addEventListener("error", () => logo.replaceWith(letters), { once: true });
    logo.src = brand.logo;
    return logo;
  }

  function show(brand, place) {
    paint(brand);
    const header = document.getElementById("kc-header-wrapper");
    if (header !== null && brand.name) {
      const name = document.createElement("span");
      name.className = "tg-name";
      name.textContent = brand.name;
      header.replaceChildren(mark(brand), name);
      const { product } = place.dataset;
      document.title = document.title.replace(product, brand.name);
      place.textContent = place.dataset.soldBy.replace("{0}", brand.name).replace("{1}", product);
      place.hidden = false;
    }
    if (brand.support) {
      const link = document.createElement("a");
      link.href = "mailto:" + brand.support;
      link.textContent = place.dataset.support;
      place.append(" ", link);
    }
  }

  /** What the portal says of a seller; undefined when it knows none of that name. */
  async function asked(portal, slug) {
    const address = new URL("/api/public/brand", portal);
    address.searchParams.set("reseller", slug);
    const answer = await fetch(address, {
      credentials: "omit",
      signal: AbortSignal.timeout(PATIENCE_MILLIS),
    });
    if (answer.status === 404) {
      return undefined;
    }
    if (!answer.ok) {
      throw new Error("no brand: " + answer.status);
    }
    const said = await answer.json();
    return {
      slug,
      name: said.name,
      color: said.primaryColor,
      accent: said.accentColor,
      logo: said.logoUrl ? new URL(said.logoUrl, portal).href : undefined,
      support: said.supportEmail,
    };
  }

  async function refresh(begun, place) {
    if (begun === undefined || !place.dataset.portal) {
      return;
    }
    try {
      const brand = await asked(place.dataset.portal, begun.slug);
      remember(brand);
      if (brand !== undefined && JSON.stringify(brand) !== JSON.stringify(begun)) {
        show(brand, place);
      }
    } catch {
      // The portal is away: what was remembered, or nothing, stays on the page.
    }
  }

  const begun = seller();
  remember(begun);
  if (begun?.name) {
    paint(begun);
  }
  document.addEventListener("DOMContentLoaded", () => {
    const place = document.getElementById("tollgate-seller");
    if (place === null) {
      return;
    }
    if (begun?.name) {
      show(begun, place);
    }
    void refresh(begun, place);
  });
})();
