package io.tollgate.system.kit;

/**
 * Keys and models that earn each of the errors a client must understand.
 *
 * @param unknown a key nobody issued: 401
 * @param poor a key of a workspace without a balance: 402
 * @param barred a key that may not call the model: 403
 * @param good a key without fault
 * @param busy a key that may not have any call running: 429
 * @param single a key that may have one call running
 * @param model a model that is well
 * @param failing a model whose provider is down: 503
 * @param breaking a model whose streams break off
 * @param slow a model that takes its time
 */
public record ErrorWorld(
    Api unknown,
    Api poor,
    Api barred,
    Api good,
    Api busy,
    Api single,
    String model,
    String failing,
    String breaking,
    String slow) {
  /** Makes them on the gateway at this address. */
  public static ErrorWorld make(World world, Api anyone, String name) {
    String model = World.named(name + "-well");
    String failing = World.named(name + "-failing");
    String breaking = World.named(name + "-breaking");
    String slow = World.named(name + "-slow");
    make(world, model, "gpt-4o");
    make(world, failing, "gpt-4o:error-503");
    make(world, breaking, "gpt-4o:cut-stream-6");
    make(world, slow, "gpt-4o:slow-chunks-60");
    Tenant rich = world.tenant(World.PLENTY, World.PLENTY);
    Tenant poor = world.tenant(0, World.PLENTY);
    for (Tenant tenant : new Tenant[] {rich, poor}) {
      for (String one : new String[] {model, failing, breaking, slow}) {
        world.retail(tenant, one, Price.tokens(613_000_019, 2_003_000_029L));
      }
    }
    return new ErrorWorld(
        new Api(anyone.base(), Keys.stranger()),
        world.settled(world.key(poor, KeySpec.LIVE), model),
        world.settled(world.key(rich, KeySpec.LIVE.models(failing)), failing),
        world.settled(world.key(rich, KeySpec.LIVE), model, failing, breaking, slow),
        world.settled(world.key(rich, KeySpec.LIVE.concurrency(0)), model),
        world.settled(world.key(rich, KeySpec.LIVE.concurrency(1)), model, slow),
        model,
        failing,
        breaking,
        slow);
  }

  private static void make(World world, String model, String upstream) {
    world.model(ModelSpec.of(model).route(model, "openai", upstream));
  }
}
