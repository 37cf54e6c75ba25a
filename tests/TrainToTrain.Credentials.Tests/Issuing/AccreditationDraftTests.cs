using System.Text.Json;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Structure;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Issuing;

/// <summary>What is drafted is read back as what was meant (DESIGN §4.1).</summary>
public sealed class AccreditationDraftTests
{
    private static readonly AccreditationDraft Draft = new()
    {
        Id = "urn:uuid:4f1c2a90-5a1c-4a43-8a0e-0d5b5f1f3a11",
        IssuerId = "did:web:board.example",
        IssuerName = "Board \"of\" Skills",
        SubjectId = "did:web:trainer.example",
        ValidFrom = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    private static readonly Scope Everything = new()
    {
        Achievements = ["https://skills.example/achievements/*", "https://skills.example/b"],
        Jurisdictions = ["US-KY", "DE"],
        MaxLevel = 5,
        Curriculum = new Dictionary<string, string> { ["https://skills.example/b"] = Multibase.Sha256([1]), ["https://skills.example/a"] = Multibase.Sha256([2]) },
    };

    [Fact]
    public void Both_actions_come_back_with_every_member_of_their_scopes()
    {
        var draft = Draft with { Issue = Everything with { Supervised = true }, Accredit = Everything with { MaxDepth = 2 } };

        var (credential, grant) = Read(draft);

        Assert.Equal(draft.SubjectId, grant.SubjectId);
        Same(draft.Issue, grant.Issue);
        Same(draft.Accredit, grant.Accredit);
        Assert.Equal(["VerifiableCredential", "OpenBadgeCredential", "RecognizedEntityCredential", "TrainerAccreditation"], credential.Types);
        Assert.Equal("License", credential.Achievement!.Json.GetProperty("achievementType").GetString());
        Assert.Equal(draft.IssuerName, credential.IssuerName);
    }

    [Fact]
    public void An_action_left_out_is_not_granted_and_an_absent_member_stays_absent()
    {
        var scope = new Scope { Achievements = ["*"] };

        Assert.Null(Read(Draft with { Issue = scope }).Grant.Accredit);
        Assert.Null(Read(Draft with { Accredit = scope }).Grant.Issue);
        Same(scope, Read(Draft with { Issue = scope }).Grant.Issue);
        var (_, nothing) = Read(Draft);
        Assert.True(nothing.Issue is null && nothing.Accredit is null);
    }

    [Fact]
    public void A_scope_that_grants_nothing_is_told_from_one_without_limit()
    {
        Assert.Empty(Read(Draft with { Issue = new Scope { Achievements = [] } }).Grant.Issue!.Achievements!);
        Assert.Null(Read(Draft with { Issue = new Scope() }).Grant.Issue!.Achievements);
    }

    [Fact]
    public void Its_issuer_says_where_its_own_accreditation_is_unless_it_is_an_authority()
    {
        Assert.Null(LineageNode.Read(Parse(Draft))!.RecognizedIn);
        Assert.Equal("urn:uuid:1", LineageNode.Read(Parse(Draft with { RecognizedIn = "urn:uuid:1" }))!.RecognizedIn);
    }

    [Fact]
    public void It_can_be_withdrawn_and_suspended_in_the_places_given()
    {
        var status = (StatusPlace[])[new("https://lists.example/1", "revocation", 7), new("https://lists.example/2", "suspension", 8) { Reference = "https://board.example/register" }];
        var (credential, _) = Read(Draft with { Status = status });

        Assert.Equal(status, credential.Status.Select(entry => StatusMechanisms.BitstringStatusList.ReadEntry(entry, out _)));
        Assert.Empty(Read(Draft).Credential.Status);
    }

    [Fact]
    public void Its_dates_and_the_trainers_name_are_there_when_given()
    {
        var (credential, _) = Read(Draft with { ValidUntil = Draft.ValidFrom.AddYears(2), SubjectName = "Rosa" });

        Assert.Equal(Draft.ValidFrom, credential.ValidFrom);
        Assert.Equal(Draft.ValidFrom.AddYears(2), credential.ValidUntil);
        Assert.Equal("Rosa", credential.Subject.GetProperty("name").GetString());
        Assert.False(Read(Draft).Credential.Subject.TryGetProperty("name", out _));
        Assert.Null(Read(Draft).Credential.ValidUntil);
    }

    private static ParsedCredential Parse(AccreditationDraft draft) => CredentialParser.Parse(draft.Write(), out _)!;

    private static (Credential Credential, Accreditation Grant) Read(AccreditationDraft draft)
    {
        var structure = StructureCheck.Check(Parse(draft), Profile.Accreditation);
        Assert.True(structure.Evidence is not null, string.Join('\n', structure.Findings));
        var credential = structure.Evidence.Credential;
        var grant = AccreditationReader.Read(credential, out var problem);
        Assert.True(grant is not null, problem);
        return (credential, grant);
    }

    private static void Same(Scope? expected, Scope? actual) => Assert.Equal(JsonSerializer.Serialize(Sorted(expected)), JsonSerializer.Serialize(Sorted(actual)));

    private static object? Sorted(Scope? scope) =>
        scope is null ? null : new { scope.Achievements, scope.Jurisdictions, scope.MaxLevel, scope.MaxDepth, scope.Supervised, Pins = scope.Curriculum?.OrderBy(pin => pin.Key, StringComparer.Ordinal) };
}
