using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.TestKit;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Issuing;

/// <summary>The learner of a badge from elsewhere, taken over: the same person, and nothing that is readable.</summary>
public sealed class StatementSubjectTests
{
    private const string Salted = """{"type":"IdentityObject","hashed":true,"identityHash":"sha256$aa","identityType":"emailAddress","salt":"s"}""";

    private readonly World _world = new();
    private readonly Party _board;

    public StatementSubjectTests() => _board = _world.Authority();

    [Theory]
    [InlineData("did:web:ada.example")]
    [InlineData("urn:uuid:6ba7b810-9dad-81d1-80b4-00c04fd430c8")]
    public void An_id_that_says_nothing_is_taken_over_as_it_is(string id) => Assert.Equal(id, Of(id)!.Id);

    [Theory]
    [InlineData("mailto:Ada@example.org", "ada@example.org")]
    [InlineData("https://people.example/ada-lovelace", "https://people.example/ada-lovelace")]
    public void Any_other_becomes_the_pseudonym_this_workspace_has_for_it(string id, string identity) =>
        Assert.Equal(LearnerIdentity.Pseudonym("salt"u8, identity), Of(id)!.Id);

    [Fact]
    public void Salted_identities_are_taken_over_and_nothing_else_of_them()
    {
        var subject = Of(
            "did:web:ada.example", Salted,
            """{"type":"IdentityObject","hashed":false,"identityHash":"Ada Lovelace","identityType":"name"}""",
            """{"type":"IdentityObject","hashed":true,"identityHash":"sha256$bb","identityType":"emailAddress"}""",
            """{"type":"IdentityObject","hashed":true,"identityHash":"sha256$cc","identityType":"emailAddress","salt":"s","note":"ada@example.org"}""")!;

        Assert.Equal(Salted, Assert.Single(subject.Identities).GetRawText());
    }

    [Fact]
    public void Who_is_known_by_a_salted_identity_alone_has_a_pseudonym_and_who_by_nothing_is_nobody()
    {
        Assert.Equal(LearnerIdentity.Pseudonym("salt"u8, "sha256$aa"), Of(null, Salted)!.Id);
        Assert.Null(Of(null));
        Assert.Null(Of(null, """{"type":"IdentityObject","hashed":false,"identityHash":"Ada","identityType":"name"}"""));
    }

    private StatementSubject? Of(string? id, params string[] identities)
    {
        var badge = _world.Badge(_board);
        var subject = badge["credentialSubject"]!.AsObject();
        subject["identifier"] = new JsonArray([.. identities.Select(each => JsonNode.Parse(each))]);
        var credential = _world.Verify(_world.Sign(_world.Badge(_board), _board)).Credential!;
        subject["id"] = id;
        return StatementSubject.Of(credential with { SubjectId = id, Subject = JsonSerializer.SerializeToElement(subject) }, "salt"u8);
    }
}
