using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Api;
using TrainToTrain.Credentials.Api.Tests;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Pathways;
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

    /// <summary>Of the middle one of three steps, with its ladder and what it was put together from, as a bundle.</summary>
    /// <param name="shown">How many of its three components came with it.</param>
    public string Milestone(int shown = 3, string rule = """{"allOf":[{"rung":"entry"},{"achievement":"https://skills.example/achievements/*","count":3,"distinctTrainers":2}]}""", bool withLadder = true)
    {
        const string Ladder = "https://skills.example/pathways/welder";
        byte[][] components = [World.Issue(Ben), World.Issue(Maria), World.Issue(Ben, "https://skills.example/achievements/safety")];
        var stack = new Stacking(Ladder, "mid", [.. components.Select(each => WalletBadge.OfStore(each, BadgeStanding.Good)!).Select(each => new StackComponent(each.Id, each.AchievementId, each.Digest))]);
        var milestone = World.Badge(Ben, "https://skills.example/achievements/welder-mid", level: 4, change: template => template with { Stack = stack });
        milestone["validFrom"] = "2026-02-28T12:00:00Z";
        var pathway = new PathwayDraft
        {
            Id = "urn:uuid:00000000-0000-8000-8000-0000000face0",
            IssuerId = Authority.Did,
            IssuerName = "Whatever it calls itself",
            Pathway = JsonElement.Parse($$$"""
                {"id":"{{{Ladder}}}","type":"Pathway","name":"Welder","rungs":[
                {"id":"entry","name":"Entry welder","level":3,"achievement":"https://skills.example/achievements/welder-entry","onRevokedComponent":"void","requires":{"achievement":"{{{World.WeldingId}}}"}},
                {"id":"mid","name":"Welder","level":4,"achievement":"https://skills.example/achievements/welder-mid","onRevokedComponent":"void","requires":{{{rule}}}},
                {"id":"master","name":"Master welder","level":5,"achievement":"https://skills.example/achievements/welder-master","onRevokedComponent":"void","requires":{"allOf":[{"rung":"mid"},{"achievement":"{{{World.WeldingId}}}","count":4,"distinctTrainers":3,"evidence":true,"minLevel":4},{"anyOf":[{"achievement":"https://skills.example/achievements/teaching","supervised":true},{"achievement":"https://skills.example/achievements/inspection","minResult":70,"maxAge":"P3Y"}]}]}}]}
                """),
            ValidFrom = World.Now.AddYears(-1),
        };
        ReadOnlyMemory<byte>[] ladder = withLadder ? [World.Sign(JsonNode.Parse(pathway.Write())!.AsObject(), Authority, "eddsa-jcs-2022")] : [];
        return Text(new CredentialBundle(World.Sign(milestone, Ben), [.. ladder, .. components.Take(shown).Select(each => (ReadOnlyMemory<byte>)each)]).Write());
    }

    public ValueTask DisposeAsync() => Service.DisposeAsync();

    private static string Text(byte[] secured) => Encoding.UTF8.GetString(secured);
}
