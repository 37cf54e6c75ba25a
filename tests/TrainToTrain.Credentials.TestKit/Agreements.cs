using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Lineage;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.TestKit;

/// <summary>Recognition agreements (DESIGN §4.4), for a test to change and pin.</summary>
public static class Agreements
{
    /// <summary>What the achievements of a <see cref="World"/> are recognised as.</summary>
    public const string Target = "https://home.example/achievements/welder";

    /// <summary>What is to be taken at the recognising authority.</summary>
    public const string BridgingId = "https://home.example/achievements/local-safety";

    /// <summary>Every achievement of a <see cref="World"/> in full, to any depth a chain can have.</summary>
    public static JsonObject Draft(Party by, Party of, string id, DateTimeOffset validFrom) => new()
    {
        ["@context"] = new JsonArray(Contexts.CredentialsV2, Contexts.UndefinedTerms),
        ["id"] = id,
        ["type"] = new JsonArray("VerifiableCredential", "RecognizedEntityCredential", "RecognitionAgreement"),
        ["issuer"] = by.Did,
        ["validFrom"] = XsdDateTime.Print(validFrom),
        ["validUntil"] = XsdDateTime.Print(validFrom.AddYears(5)),
        ["credentialSubject"] = new JsonObject
        {
            ["id"] = of.Did,
            ["name"] = of.Name,
            ["jurisdiction"] = "FR",
            ["recognizedTo"] = new JsonArray(new JsonObject
            {
                ["type"] = "RecognizedAction",
                ["action"] = "accredit",
                ["scope"] = new JsonObject { ["achievements"] = new JsonArray(World.WeldingPattern), ["maxDepth"] = 8 },
                ["equivalences"] = new JsonArray(Row()),
            }),
        },
    };

    public static JsonObject Row(string source = World.WeldingPattern, string extent = "full", JsonObject? conditions = null)
    {
        var row = new JsonObject { ["source"] = source, ["target"] = Target, ["extent"] = extent };
        if (conditions is not null) row["conditions"] = conditions;
        return row;
    }

    public static JsonObject ActionOf(JsonObject agreement) => agreement["credentialSubject"]!["recognizedTo"]![0]!.AsObject();

    public static JsonObject ScopeOf(JsonObject agreement) => ActionOf(agreement)["scope"]!.AsObject();

    public static Action<JsonObject> Rows(params JsonObject[] rows) => agreement => ActionOf(agreement)["equivalences"] = new JsonArray([.. rows.Select(row => row.DeepClone())]);

    /// <summary>One row, under these conditions.</summary>
    public static Action<JsonObject> If(JsonObject conditions, string extent = "full") => Rows(Row(extent: extent, conditions: conditions));

    /// <summary>The entries of a status list and the register that explains it.</summary>
    public static Action<JsonObject> Status(Party by, int index, string purpose = "revocation") => agreement => agreement["credentialStatus"] = new JsonArray(new JsonObject
    {
        ["type"] = "BitstringStatusListEntry",
        ["statusPurpose"] = purpose,
        ["statusListIndex"] = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["statusListCredential"] = purpose == "revocation" ? by.RevocationList : by.SuspensionList,
        ["statusReference"] = by.Register,
    });

    /// <summary>Two halves that name each other by the digest of the other's terms (decision 0016).</summary>
    public static void Bind(JsonObject half, JsonObject other)
    {
        half["reciprocalOf"] = Named(other);
        other["reciprocalOf"] = Named(half);
    }

    private static JsonObject Named(JsonObject half) =>
        new() { ["id"] = half["id"]!.GetValue<string>(), ["digestMultibase"] = Multibase.Sha256(AgreementTerms.DigestOf(System.Text.Json.JsonSerializer.SerializeToElement(half))) };

    public static byte[] Sign(JsonObject agreement, Party by, DateTimeOffset at, string format = "eddsa-jcs-2022") => ProofFormats.Find(format)!.Sign(World.Bytes(agreement), by.Signer, at);

    /// <summary>An anchors file with agreements in it: a JWS as a string, a proof inside as an object.</summary>
    public static byte[] Write(TrustAnchors anchors, IEnumerable<ReadOnlyMemory<byte>> agreements)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        var file = JsonNode.Parse(anchors.Write())!.AsObject();
        file["agreements"] = new JsonArray([.. agreements.Select(each => each.Span[0] == (byte)'{' ? JsonNode.Parse(each.Span)! : JsonValue.Create(System.Text.Encoding.UTF8.GetString(each.Span)))]);
        return World.Bytes(file);
    }
}
