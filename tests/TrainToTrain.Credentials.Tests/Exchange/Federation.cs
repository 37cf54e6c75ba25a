using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TrainToTrain.Credentials.Exchange;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.TestKit;

namespace TrainToTrain.Credentials.Tests.Exchange;

/// <summary>A federation of three: a board, a school below it and a trainer below that. Real signatures, and whatever a test wants different.</summary>
internal sealed class Federation
{
    public const string Board = "https://board.example";
    public const string School = "https://school.example";
    public const string Trainer = "https://trainer.example";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly World _world = new();

    public Party Key(string entity) => _world.Person(entity);

    public List<byte[]> Statements { get; } = [];

    /// <summary>The configurations of all three, and what the two above say of those below.</summary>
    public static Federation Good()
    {
        var federation = new Federation();
        federation.Add(Board, Board);
        federation.Add(School, School, claims => claims["authority_hints"] = new JsonArray(Board));
        federation.Add(Trainer, Trainer, claims => claims["authority_hints"] = new JsonArray(School));
        federation.Add(Board, School);
        federation.Add(School, Trainer);
        return federation;
    }

    /// <summary>With one statement in place of the one of the same parties.</summary>
    public static Federation With(string issuer, string subject, Action<JsonObject>? change = null, Action<JsonObject>? header = null, string? signer = null)
    {
        var federation = Good();
        var order = new[] { (Board, Board), (School, School), (Trainer, Trainer), (Board, School), (School, Trainer) };
        var place = Array.IndexOf(order, (issuer, subject));
        var hints = issuer == subject && issuer != Board ? (Action<JsonObject>)(claims => claims["authority_hints"] = new JsonArray(issuer == School ? Board : School)) : null;
        federation.Statements[place] = federation.Sign(issuer, subject, hints + change, header, signer);
        return federation;
    }

    public void Add(string issuer, string subject, Action<JsonObject>? change = null) => Statements.Add(Sign(issuer, subject, change, null, null));

    public AnchorsProposal? Import(out IReadOnlyList<string> problems, string anchor = Board, DateTimeOffset? now = null) =>
        FederationImport.Read([.. Statements.Select(each => (ReadOnlyMemory<byte>)each)], anchor, now ?? Now, out problems);

    public byte[] Sign(string issuer, string subject, Action<JsonObject>? change, Action<JsonObject>? header, string? signer)
    {
        var claims = new JsonObject
        {
            ["iss"] = issuer,
            ["sub"] = subject,
            ["iat"] = Now.AddHours(-1).ToUnixTimeSeconds(),
            ["exp"] = Now.AddDays(1).ToUnixTimeSeconds(),
            ["jwks"] = FederationKeys.Write([Key(subject).Key.PublicKey]),
            ["metadata"] = new JsonObject { ["federation_entity"] = new JsonObject { ["organization_name"] = subject } },
        };
        change?.Invoke(claims);
        return SignRaw(JsonSerializer.Serialize(claims), header, signer ?? issuer);
    }

    public byte[] SignRaw(string claims, Action<JsonObject>? header, string signer)
    {
        var head = new JsonObject { ["alg"] = "EdDSA", ["kid"] = FederationKeys.Thumbprint(Key(signer).Key.PublicKey), ["typ"] = "entity-statement+jwt" };
        header?.Invoke(head);
        return JwsProof.Sign(Encoding.UTF8.GetBytes(head.ToJsonString()), Encoding.UTF8.GetBytes(claims), Key(signer).Signer);
    }
}
