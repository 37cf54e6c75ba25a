using System.Text.Json.Nodes;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Cli.Tests;

/// <summary>What is told beside a verdict, of badges that are not issued here.</summary>
public sealed class VerdictNoteTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task That_a_badge_is_in_an_older_form_is_told_beside_the_verdict_with_its_dates()
    {
        var world = new World();
        var issuer = world.Person("Issuer");
        var badge = world.Badge(issuer);
        badge.Remove("credentialStatus");
        badge.Remove("relatedResource");
        badge["@context"]![0] = "https://www.w3.org/2018/credentials/v1";
        badge["name"] = "Welding";
        badge["issuanceDate"] = badge["validFrom"]!.DeepClone();
        badge["expirationDate"] = "2036-03-01T00:00:00Z";
        badge.Remove("validFrom");
        await File.WriteAllBytesAsync(_shell.PathOf("badge.json"), world.Sign(badge, issuer, "eddsa-jcs-2022"), TestContext.Current.CancellationToken);

        var result = await _shell.RunAsync("verify", "badge.json", "--policy", "integrity", "--offline");

        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Contains("  issued   2026-02-19, valid until 2036-03-01\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  note     It is in an older form (VC Data Model 1.1), which is verified here and not issued\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_badge_tells_what_it_is_recognised_as_here_and_where_the_agreement_stands_in_its_lineage()
    {
        var world = new World();
        var (board, ministry) = (world.Authority(), world.Person("Ministry of Skills"));
        world.Recognise(board, ministry, agreement => agreement.Remove("credentialStatus"));
        await File.WriteAllBytesAsync(_shell.PathOf("anchors.json"), world.Anchors.Write(), TestContext.Current.CancellationToken);
        var badge = world.Badge(world.Trainer(ministry, "Zoé Martin", change: draft => draft with { Status = [] }));
        badge.Remove("credentialStatus");
        await File.WriteAllBytesAsync(_shell.PathOf("badge.json"), world.Sign(badge, world.Person("Zoé Martin"), "eddsa-jcs-2022"), TestContext.Current.CancellationToken);

        var result = await _shell.RunAsync("verify", "badge.json", "--anchors", "anchors.json", "--offline");

        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Contains("  lineage  Commonwealth Skills Board (US-KY) -> by agreement: Ministry of Skills -> Zoé Martin\n", result.Output.Replace("→", "->", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains($"  here     Commonwealth Skills Board recognises it as {Agreements.Target} under its agreement with Ministry of Skills\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_newer_editions_are_is_told_beside_the_verdict_whatever_the_address_does_to_a_terminal()
    {
        var world = new World();
        var issuer = world.Person("Issuer");
        var badge = world.Badge(issuer);
        badge.Remove("credentialStatus");
        badge["refreshService"] = new JsonObject { ["id"] = "https://provider.example/refresh/\u202e1", ["type"] = "1EdTechCredentialRefresh" };
        await File.WriteAllBytesAsync(_shell.PathOf("badge.jwt"), world.Sign(badge, issuer), TestContext.Current.CancellationToken);

        var result = await _shell.RunAsync("verify", "badge.jwt", "--policy", "integrity", "--offline");

        Assert.Equal(ExitCode.Done, result.Exit);
        Assert.Contains("  note     Its issuer offers newer editions of it, if there are any, at https://provider.example/refresh/\ufffd1; none was asked for", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_edition_is_judged_where_that_is_wanted_and_told_of_either_way()
    {
        const string Editions = "https://provider.example/editions/1";
        var world = new World();
        var issuer = world.Person("Issuer");
        var badge = world.Badge(issuer);
        badge.Remove("credentialStatus");
        badge["refreshService"] = new JsonObject { ["id"] = Editions, ["type"] = "1EdTechCredentialRefresh" };
        await File.WriteAllBytesAsync(_shell.PathOf("badge.jwt"), world.Sign(badge, issuer), TestContext.Current.CancellationToken);
        badge["validFrom"] = "2026-02-25T00:00:00Z";
        var site = Directory.CreateDirectory(_shell.PathOf("site"));
        await File.WriteAllBytesAsync(Path.Combine(site.FullName, "newer.jwt"), world.Sign(badge, issuer), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(site.FullName, "index.json"), $$"""{"{{Editions}}": "newer.jwt"}""", TestContext.Current.CancellationToken);
        string[] verify = ["verify", "badge.jwt", "--policy", "integrity", "--offline"];

        var newer = await _shell.RunAsync([.. verify, "--documents", "site", "--refresh"]);
        Assert.Equal(ExitCode.Done, newer.Exit);
        Assert.Contains("  issued   2026-02-25\n", newer.Output, StringComparison.Ordinal);
        Assert.Contains("  note     Its issuer has a newer edition of it, valid from 2026-02-25T00:00:00Z, which is the one judged here\n", newer.Output, StringComparison.Ordinal);

        var unasked = await _shell.RunAsync([.. verify, "--documents", "site"]);
        Assert.Contains("  issued   2026-02-19\n", unasked.Output, StringComparison.Ordinal);

        var offline = await _shell.RunAsync([.. verify, "--refresh"]);
        Assert.Equal(ExitCode.Done, offline.Exit);
        Assert.Contains("  note     Newer editions of it could not be asked for: ", offline.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_let_pass_in_a_badge_of_others_is_told_and_what_leaves_it_open_too()
    {
        var world = new World();
        var issuer = world.Person("Issuer");
        var badge = world.Badge(issuer);
        badge.Remove("credentialStatus");
        badge["image"] = "https://provider.example/badge.png";
        await File.WriteAllBytesAsync(_shell.PathOf("badge.jwt"), world.Sign(badge, issuer), TestContext.Current.CancellationToken);
        var subject = badge["credentialSubject"]!.AsObject();
        foreach (var member in (string[])["id", "identifier", "name"]) subject.Remove(member);
        await File.WriteAllBytesAsync(_shell.PathOf("nobody.jwt"), world.Sign(badge, issuer), TestContext.Current.CancellationToken);

        var told = await _shell.RunAsync("verify", "badge.jwt", "--policy", "integrity", "--offline");
        Assert.Equal(ExitCode.Done, told.Exit);
        Assert.Contains("  note     Its form is not quite the standard's, which takes nothing from what is proven: An Image must be an object\n", told.Output, StringComparison.Ordinal);

        var open = await _shell.RunAsync("verify", "nobody.jwt", "--policy", "integrity", "--offline");
        Assert.Equal(ExitCode.Indeterminate, open.Exit);
        Assert.Contains("whose it is cannot be told (structure.subject-unnamed)", open.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_a_record_holds_it_is_told_what_could_not_be_looked_at_and_what_nobody_has_signed()
    {
        var world = new World();
        var (issuer, school) = (world.Person("Issuer"), world.Person("School"));
        var badge = world.Badge(issuer);
        badge.Remove("credentialStatus");
        var signed = world.Sign(badge, issuer, "eddsa-jcs-2022");
        var inner = world.Record(school, signed);
        var record = world.Record(school, signed, signed, world.Sign(inner, school));
        record.Remove("credentialStatus");
        record["credentialSubject"]!["verifiableCredential"]![1]!["name"] = "Master of all";
        await File.WriteAllBytesAsync(_shell.PathOf("record.jwt"), world.Sign(record, school), TestContext.Current.CancellationToken);

        var result = await _shell.RunAsync("verify", "record.jwt", "--policy", "integrity", "--offline");

        Assert.Equal(ExitCode.Invalid, result.Exit);
        Assert.Contains("  because  A credential in it is invalid: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("  because  A record inside a record was not looked into (record.not-checked)\n", result.Output, StringComparison.Ordinal);
        Assert.Matches("\n  holds    valid: [^\n]+, issued 2026-02-19\n  holds    invalid: something that proves nothing\n  holds    not looked at\n", result.Output);
    }

    [Fact]
    public async Task Who_endorses_a_badge_its_achievement_or_its_issuer_is_told_with_what_it_came_to()
    {
        var world = new World();
        var (issuer, endorser) = (world.Person("Issuer"), world.Person("Commonwealth Skills Board"));
        var badge = world.Badge(issuer);
        badge.Remove("credentialStatus");
        var about = world.Endorsement(endorser, badge);
        about["credentialSubject"]!.AsObject().Remove("digestMultibase");
        badge["endorsementJwt"] = new JsonArray(Token(about));
        about["credentialSubject"]!["id"] = World.WeldingId;
        about["validUntil"] = "2026-02-25T00:00:00Z";
        badge["credentialSubject"]!["achievement"]!["endorsementJwt"] = new JsonArray(Token(about));
        badge["issuer"]!["endorsementJwt"] = new JsonArray(Token(about));
        about["credentialSubject"]!["id"] = badge["issuer"]!["parentOrg"]!["id"]!.DeepClone();
        about.Remove("validUntil");
        badge["issuer"]!["parentOrg"]!["endorsementJwt"] = new JsonArray(Token(about));
        await File.WriteAllBytesAsync(_shell.PathOf("badge.jwt"), world.Sign(badge, issuer), TestContext.Current.CancellationToken);

        var result = await _shell.RunAsync("verify", "badge.jwt", "--policy", "integrity", "--offline", "--at", "2026-03-01T00:00:00Z");

        Assert.Equal(ExitCode.Done, result.Exit);
        var told = result.Output.Split('\n').Where(line => line.StartsWith("  endorsed ", StringComparison.Ordinal)).Select(line => line.TrimEnd());
        Assert.Collection(
            told,
            line => Assert.Matches("^  endorsed by did:key:z6Mk.* \\(calls itself \"Commonwealth Skills Board\"\\): valid$", line),
            line => Assert.Matches("^  endorsed its achievement, by did:key:z6Mk.*: invalid: It was valid until 2026-02-25T00:00:00Z \\(validity.expired\\)$", line),
            line => Assert.Matches("^  endorsed its issuer, by nobody known: invalid: .* \\(structure.endorsement-subject\\)$", line),
            line => Assert.Matches("^  endorsed an organisation its issuer is a part of, by did:key:z6Mk.*: valid$", line));

        JsonValue Token(JsonObject endorsement) => JsonValue.Create(System.Text.Encoding.ASCII.GetString(world.Sign(endorsement, endorser)));
    }

    [Fact]
    public async Task What_comes_without_the_presentation_that_was_asked_for_is_refused()
    {
        var world = new World();
        var issuer = world.Person("Issuer");
        var badge = world.Badge(issuer);
        badge.Remove("credentialStatus");
        var bundle = new Carriers.CredentialBundle(world.Sign(badge, issuer), []).Write();
        await File.WriteAllBytesAsync(_shell.PathOf("bundle.json"), bundle, TestContext.Current.CancellationToken);
        string[] verify = ["verify", "bundle.json", "--policy", "integrity", "--offline"];

        Assert.Equal(ExitCode.Done, (await _shell.RunAsync(verify)).Exit);
        var asked = await _shell.RunAsync([.. verify, "--challenge", "3q2-7w", "--domain", "jobs.example"]);
        Assert.Equal(ExitCode.Invalid, asked.Exit);
        Assert.Contains("  because  The presentation carries no proof, so anybody could have made it (proof.presentation-missing)", asked.Output, StringComparison.Ordinal);
        var nothing = await _shell.RunAsync([.. verify, "--challenge", ""]);
        Assert.Equal(ExitCode.Usage, nothing.Exit);
        Assert.Contains("t2t: error: --challenge: there is nothing in it", nothing.Error, StringComparison.Ordinal);
    }
}
