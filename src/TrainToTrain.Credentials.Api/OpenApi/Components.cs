using Microsoft.OpenApi;

namespace TrainToTrain.Credentials.Api.OpenApi;

/// <summary>The shapes answers have, as far as a caller's generator needs them; the whole of a report is in the published schema.</summary>
internal static class Components
{
    public static readonly IReadOnlyDictionary<string, OpenApiSchema> All = new Dictionary<string, OpenApiSchema>(StringComparer.Ordinal)
    {
        ["Report"] = Object("A verification report: https://w3id.org/traintotrain/schemas/verification-report/1",
            ("input", Text()), ("verdict", Words("valid", "invalid", "indeterminate")), ("policy", Words("integrity", "lineage")), ("at", Text()), ("credential", Any()), ("findings", Many(Finding())), ("lineage", Any()), ("recognition", Any()), ("endorsements", Many(Any())), ("credentials", Many(Any()))),
        ["AnchorSets"] = Object("By name, each of the form https://w3id.org/traintotrain/schemas/anchors/1", ("anchors", Object("The sets."))),
        ["Verification"] = Object("As the VC API has it.", ("verified", new OpenApiSchema { Type = JsonSchemaType.Boolean }), ("problemDetails", Many(Object("Why not.", ("type", Text()), ("title", Text()), ("detail", Text())))), ("report", Any())),
        ["Issued"] = Object("As the VC API has it.", ("verifiableCredential", Any())),
        ["Problem"] = Object("RFC 9457.", ("type", Text()), ("title", Text()), ("status", new OpenApiSchema { Type = JsonSchemaType.Integer }), ("detail", Text()), ("code", Text()), ("parameter", Text()), ("traceId", Text()), ("findings", Many(Finding()))),
        ["Statement"] = Object("A recognition statement.", ("statement", Any()), ("report", Any())),
        ["TrustAnswer"] = Object("TRQP 2.0; authorized or recognized is there.", ("entity_id", Text()), ("authority_id", Text()), ("action", Text()), ("resource", Text()), ("authorized", new OpenApiSchema { Type = JsonSchemaType.Boolean }), ("recognized", new OpenApiSchema { Type = JsonSchemaType.Boolean }), ("time_requested", Text()), ("time_evaluated", Text()), ("message", Text()), ("context", Object("As it was asked."))),
    };

    public static OpenApiSchema Text() => new() { Type = JsonSchemaType.String };

    private static OpenApiSchema Finding() => Object("What one stage has to say.",
        ("stage", Text()), ("code", Text()), ("outcome", Words("pass", "fail", "unknown", "skipped")), ("message", Text()), ("target", new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null }));

    private static OpenApiSchema Any() => new();

    private static OpenApiSchema Many(OpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    private static OpenApiSchema Words(params string[] words) => new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (System.Text.Json.Nodes.JsonNode)word)] };

    private static OpenApiSchema Object(string text, params (string Name, OpenApiSchema Schema)[] members) =>
        new() { Type = JsonSchemaType.Object, Description = text, Properties = members.ToDictionary(member => member.Name, member => (IOpenApiSchema)member.Schema) };
}
