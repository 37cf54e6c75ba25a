using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using static TrainToTrain.Credentials.Parsing.JsonMembers;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>An accreditation or agreement that goes along: what it says, and the bytes that were signed.</summary>
internal sealed record ExchangedPart(ParsedCredential Parsed, string Id, string SubjectId, string Claim)
{
    public JsonElement Json => Parsed.Payload;

    public JsonElement Subject => Json.GetProperty("credentialSubject"u8);

    public string? SubjectName => TextOf(Subject, "name"u8);

    public bool IsAgreement => Claim == FederationClaims.Agreement;

    /// <summary>How many may stand between the authority and a trainer below the subject: itself and the generations that may follow, where it certifies others, and nobody where it does not.</summary>
    public int Intermediates
    {
        get
        {
            foreach (var action in Subject.GetProperty("recognizedTo"u8).EnumerateArray())
            {
                if (TextOf(action, "action"u8) == "accredit") return 1 + (action.TryGetProperty("scope"u8, out var scope) && scope.TryGetProperty("maxDepth"u8, out var depth) && depth.TryGetInt32(out var most) ? Math.Min(most, int.MaxValue - 1) : 0);
            }

            return 0;
        }
    }

    /// <summary>As a credential is carried in JSON: a signature is over what was signed.</summary>
    public JsonNode Carried() => Parsed.Jws is null ? JsonNode.Parse(Parsed.SecuredBytes.Span)! : JsonValue.Create(Encoding.UTF8.GetString(Parsed.SecuredBytes.Span));

    /// <summary>DESIGN §4.2: the bytes a data URL carries.</summary>
    public string CarryingUrl => Parsed.Jws is null ? DataUrl.OfJson(Parsed.SecuredBytes.Span) : DataUrl.OfJws(Parsed.SecuredBytes.Span);

    public string CarriedDigest => Multibase.Sha256(Parsed.SecuredBytes.Span);
}
