package io.tollgate.system.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.stack.Stack;
import io.tollgate.system.Lane;
import io.tollgate.system.RunningStack;
import io.tollgate.system.chromium.Chromium;
import io.tollgate.system.chromium.Window;
import io.tollgate.system.chromium.Window.Look;
import io.tollgate.system.kit.Mailbox;
import io.tollgate.system.kit.Realm;
import io.tollgate.system.kit.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do in the portal from their first visit on, by its own pages alone. */
@Lane.People
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalJourneyIT {
  private final Stack stack;
  private final Shop shop;
  private final Chromium chromium = new Chromium();
  private final List<Window> windows = new ArrayList<>();

  PortalJourneyIT(Stack stack) {
    this.stack = stack;
    this.shop = new Shop(stack);
  }

  @AfterEach
  void nothingWentWrongBehindThePages() {
    List<String> faults = windows.stream().flatMap(window -> window.faults().stream()).toList();
    windows.forEach(Window::close);
    windows.clear();
    assertThat(faults).isEmpty();
  }

  @AfterAll
  void closeTheBrowser() {
    chromium.close();
  }

  @Test
  void aNewCustomerRegistersComesBackByPasskeyAndInvitesADeveloper() {
    Person nora = somebody("nora", Look.DESK);
    Window window = nora.window().withPasskeys();
    nora.open("/r/" + shop.slug() + "/prices").see("DeepSeek Chat").picture("prices");
    window.click("Console").see(Shop.NAME).picture("sign-in").click("Create an account");
    window.see("It takes about two minutes.").picture("register").click("Start");
    nora.register("Nora", "Nightingale");

    window.see(Shop.TERMS).fill("Name of the workspace", "Nightingale & Daughters");
    window.click("I have read the terms and accept them").picture("welcome");
    window.click("Create the workspace").see("Nightingale & Daughters").see("$5.00");
    window.picture("workspace");
    hasNoBarriers(window);

    window.click("Account menu of Nora Nightingale").click("Account security");
    window.picture("security").click("Add a passkey").click("Create passkey");
    window.see("Done: your change is in force.").picture("security-done");
    nora.signOut();
    // The sign-in page offers the passkey by itself, and the device takes the offer.
    window.picture("signed-out").click("Sign in").see("Nightingale & Daughters");

    Person devon = somebody("devon", Look.PHONE);
    window.click("Members").click("Invite").fill("E-mail", devon.email());
    window.click("Developer").click("Viewer").picture("invite").click("Invite");
    window.see("The invitation is on its way").picture("members");
    developerMakesAKey(devon);
    assertThat(window.reload().text()).contains("Devon Dale");
    endsOtherSessions(nora);
  }

  private void developerMakesAKey(Person devon) {
    Window window = devon.window();
    window.open(new Mailbox(stack, devon.email()).invitation()).see("You are invited");
    window.picture("invitation").click("I have no account yet");
    devon.register("Devon", "Dale");
    window.see("You are invited").click("Accept");
    window.click("Open the menu").click("API keys").click("Create a key");
    window.fill("Name", "Devon’s laptop").picture("key-form").click("Create a key");
    window.see("Copy it now").picture("key-secret");
    String secret = window.value("document.querySelector('[role=textbox]')?.textContent");
    assertThat(secret).startsWith("tg_live_");
    assertThat(window.reload().text()).doesNotContain(secret).contains("New key");
  }

  private void endsOtherSessions(Person nora) {
    Window window = nora.window();
    Person elsewhere = new Person(stack, opened(Look.PHONE), nora.email());
    elsewhere.open("/sign-in?reseller=" + shop.slug()).see(Shop.NAME).still().click("Sign in");
    elsewhere.givePassword();
    elsewhere.window().see("Nightingale & Daughters");
    window.click("Account menu of Nora Nightingale").click("Your sessions");
    window.see("This browser").picture("sessions").click("Sign out everywhere");
    window.click("Sign out everywhere").see("You are signed out on all your devices.");
    elsewhere.window().reload().see("Sign in").at(nora.portal("/sign-in").toString());
  }

  @Test
  void staffMustHaveASecondFactorAndMoneyNeedsTwoOfThem() {
    Person finn = shop.staff(somebody("finn", Look.DESK), "finance");
    Window window = finn.window();
    // The page is drawn anew when the seller's name and colours are there.
    finn.open("/sign-in?reseller=" + shop.slug()).see(Shop.NAME).still().click("Sign in");
    finn.givePassword();
    window.see("One more step: your second factor").picture("second-factor");
    assertThat(window.text()).doesNotContain(shop.customer());
    window.click("Sign in with second factor").fill("Password", Realm.PASSWORD);
    window.click("Sign in");
    Phone phone = finn.setUpPhone();
    window.see("Seller of record").picture("reseller").click("Manual credits");

    Sql.superuser(stack)
        .run(
            "update identity.session set authenticated_at = authenticated_at - interval '1 hour'"
                + " where email = ?",
            finn.email());
    window.click("Credit or debit").choose("Workspace", shop.customer());
    window.fill("Amount", "60").fill("In your words", "An outage of two days");
    window.picture("credit-form").expect(403, "/api/ledger/credits").click("Post");
    window.see("Please confirm that it is you").picture("step-up").click("Confirm");
    window.fill("Password", Realm.PASSWORD).click("Sign in");
    window.fill("One-time code", phone.code()).picture("keycloak-code").click("Sign in");
    window.see("What you had typed is back").picture("credit-form-again").click("Post");
    window.see("It waits for a second person now").picture("credits");
    hasNoBarriers(window);
    approves(shop.staff(somebody("olga", Look.DESK), "owner"));
  }

  private void approves(Person olga) {
    Window window = olga.window().withPasskeys();
    olga.open("/sign-in?reseller=" + shop.slug()).see(Shop.NAME).still().click("Sign in");
    olga.givePassword();
    window.click("Sign in with second factor").fill("Password", Realm.PASSWORD);
    window.click("Sign in");
    olga.setUpPhone();
    window
        .see("Seller of record")
        .click("Approvals")
        .click("Give 60 USD of credit to " + shop.customer());
    window.picture("approval").click("Register a passkey");
    window.fill("Name", "Office laptop").click("Continue").see("The passkey is registered");
    window.picture("approval-passkey");
    olga.open("/resellers/" + shop.reseller() + "/approvals");
    window.click("Give 60 USD of credit to " + shop.customer());
    window.click("Sign with passkey and carry out").see("Carried out").picture("approved");
    window.click("Manual credits").see("Approved by a second person").picture("credits-after");
    suspends(olga);
  }

  private void suspends(Person olga) {
    Window window = olga.window();
    window.click("Workspaces").click(shop.customer()).see("$1,060.00").picture("balance");
    window.click("Suspend").fill("Reason", "Unpaid for two months").picture("suspend");
    window.click("Suspend").see("is suspended: its keys are refused").picture("suspended");
    olga.open("/resellers/" + shop.reseller() + "/audit");
    window.see("Suspended a workspace").see("Approved").see("Posted a manual credit");
    window.see(olga.email()).picture("audit");
  }

  @Test
  void whoReadsChineseOnAPhoneInTheDarkSetsUpAnAppAndSignsInWithIt() {
    Person mei = shop.customers(somebody("mei", Look.PHONE.inTheDark().in("zh-CN")));
    Window window = mei.window();
    mei.open("/sign-in?reseller=" + shop.slug()).see("登录").picture("zh-sign-in").click("登录");
    window.still().picture("zh-keycloak-sign-in");
    window.fill("电子邮箱", mei.email()).fill("密码", Realm.PASSWORD).click("登录");
    window.see(shop.customer()).picture("zh-workspace");
    mei.open("/account/security").see("账户安全").picture("zh-security").click("设置应用");
    window.see("设置身份验证器应用").picture("zh-keycloak-totp");
    hasNoBarriers(window);
    var phone = new Phone(window.value("document.querySelector('[name=totpSecret]')?.value"));
    window.fill("一次性验证码", phone.code()).fill("设备名称", "手机").click("继续");
    window.see("恢复代码").picture("zh-keycloak-codes");
    assertThat(window.text()).doesNotContainPattern("[a-z]{4,} [a-z]{2,} [a-z]{2,}");
    window.click("我已将这些代码保存在安全的地方").click("完成");
    window.see("已完成：更改已生效。").picture("zh-security-done");
    window.click("Test Person 的账户菜单").click("退出登录").see("您已退出登录。").click("登录");
    window.fill("电子邮箱", mei.email()).fill("密码", Realm.PASSWORD).click("登录");
    window.fill("一次性验证码", phone.code()).picture("zh-keycloak-code").click("登录");
    window.see("余额").click("打开菜单").click("成员").click("邀请");
    window.fill("电子邮件", "lin@people.example").click("邀请");
    window.see("邀请正在发送给 lin@people.example");
    window.picture("zh-members");
  }

  private static void hasNoBarriers(Window window) {
    assertThat(window.barriers()).isEmpty();
  }

  private Person somebody(String name, Look look) {
    return new Person(stack, opened(look), name + "-" + UUID.randomUUID() + "@people.example");
  }

  private Window opened(Look look) {
    Window window = chromium.open(look);
    windows.add(window);
    return window;
  }
}
