using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;

namespace TrainToTrain.Credentials.Tests.Recognition;

/// <summary>Recognition statements of a <see cref="World"/>'s authorities, as they are issued, for a test to change.</summary>
internal static class Statements
{
    /// <summary>What the authority says of a badge that is recognised in full here.</summary>
    public static JsonObject Draft(World world, Party by, ReadOnlyMemory<byte> badge, string id = "urn:uuid:00000000-0000-4000-8000-5ec0951500a1")
    {
        var recognised = RecognisedBadge.Of(world.Verify(badge))!;
        var draft = new StatementDraft
        {
            Id = id,
            IssuerId = by.Did,
            IssuerName = by.Name,
            Achievement = World.Achievement(recognised.Claim.Target),
            Subject = StatementSubject.Of(recognised.Badge, "salt"u8)!,
            Claim = recognised.Claim,
            ValidFrom = world.Now,
            Status = [new StatusPlace(by.RevocationList, StatusPurpose.Revocation, 77)],
        };
        return JsonNode.Parse(draft.Write())!.AsObject();
    }

    public static JsonObject ClaimOf(JsonObject statement) => statement[BadgeTerms.Recognition]!["@value"]!.AsObject();
}
