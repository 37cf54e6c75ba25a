using System.Text;
using TrainToTrain.Credentials.Api;
using TrainToTrain.Credentials.Api.Tests;
using TrainToTrain.Credentials.Registers;
using TrainToTrain.Credentials.TestKit;

namespace TrainToTrain.Credentials.Page.Tests;

/// <summary>The service in a world with an authority, Maria whom it certified, and Ben whom she did; and badges of all kinds.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private Scene(World world, RunningService service)
    {
        World = world;
        Service = service;
        Authority = world.Authority("Kentucky Welding Board");
        Maria = world.Trainer(Authority, "Maria Kovač", accredits: true);
        Ben = world.Trainer(Maria, "Ben Okafor");
    }

    public World World { get; }

    public RunningService Service { get; }

    public Party Authority { get; }

    public Party Maria { get; }

    public Party Ben { get; }

    public Uri Address => Service.Http.BaseAddress!;

    /// <param name="change">What is different about the service.</param>
    public static async Task<Scene> OpenAsync(Func<ApiOptions, ApiOptions>? change = null)
    {
        var world = new World();
        // The anchors have to be there when the service starts; keys follow from names.
        world.Authority("Kentucky Welding Board");
        var options = RunningService.Options(world);
        return new Scene(world, await RunningService.StartAsync(change is null ? options : change(options)));
    }

    /// <summary>As text; what the case is called is what is different about it.</summary>
    public string Badge(string which)
    {
        switch (which)
        {
            case "valid":
                return Text(World.Issue(Ben));
            case "of the authority":
                return Text(World.Issue(Authority));
            case "revoked":
                var revoked = World.Issue(Ben);
                World.SetStatus(revoked);
                return Text(revoked);
            case "expired":
                var badge = World.Badge(Ben);
                badge["validUntil"] = "2026-02-25T00:00:00Z";
                return Text(World.Sign(badge, Ben));
            case "tampered":
                return Text(World.Issue(Ben, format: "eddsa-jcs-2022")).Replace("mild steel", "titanium", StringComparison.Ordinal);
            case "list away":
                World.TakeOffline(Ben.RevocationList);
                return Text(World.Issue(Ben));
            case "stranger":
                return Text(World.Issue(World.Person("Harvard University")));
            case "other authority":
                return Text(World.Issue(World.Trainer(World.Person("Board of Elsewhere"), "Olga")));
            case "suspended":
                World.SetStatus(Ben.Lineage[0], "suspension");
                return Text(World.Issue(Ben));
            case "withdrawn":
                World.Withdraw(Maria.Lineage[0], WithdrawalReason.Misconduct, World.Now.AddDays(-120));
                return Text(World.Issue(Ben));
            case "not a badge":
                return "Dear Sir or Madam, please find my badge attached.";
            default:
                throw new ArgumentOutOfRangeException(nameof(which), which, "There is no such badge.");
        }
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    private static string Text(byte[] secured) => Encoding.UTF8.GetString(secured);
}
