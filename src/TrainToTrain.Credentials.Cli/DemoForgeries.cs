using System.Text;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Parsing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;
using TrainToTrain.Credentials.Verdicts;

namespace TrainToTrain.Credentials.Cli;

/// <summary>Badges that must not pass, made as somebody would who does not ask t2t for leave. Only for the demo.</summary>
internal sealed class DemoForgeries
{
    private const string Folder = "refused";
    private static readonly DateTimeOffset Date = new(2025, 6, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly Surroundings _surroundings;
    private readonly Workspace _workspace;

    public DemoForgeries(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _workspace = Workspace.Open(null, surroundings);
        Directory.CreateDirectory(Path.Combine(_workspace.Folder, Folder));
    }

    /// <summary>Another result, under the old signature.</summary>
    public string Tampered(string badge)
    {
        const string Result = "\"value\":\"";
        var text = File.ReadAllText(Path.Combine(_workspace.Folder, badge));
        var at = text.IndexOf(Result, StringComparison.Ordinal) + Result.Length;
        return Write("tampered.json", Encoding.UTF8.GetBytes(text[..at] + "100" + text[text.IndexOf('"', at)..]));
    }

    /// <summary>Signed by a trainer, lineage and all, for an achievement the trainer was not certified for.</summary>
    public string OutOfScope(string trainer, string achievement)
    {
        using var store = _workspace.OpenStore(_surroundings.Clock);
        var record = Issuers.Find(store, trainer);
        using var key = Issuers.OpenKey(_surroundings, _workspace, record);
        var lineages = new Lineages(store);
        var template = Template(store, achievement, record.Did) with
        {
            Lineage = [.. lineages.Upwards(lineages.Of(record.Did).First()).Select(each => each.Stored.SecuredBytes)],
        };
        return Write("out-of-scope.json", Sign(template, key.As(record.VerificationMethod)));
    }

    /// <summary>A fresh key, and a name that is not its own.</summary>
    public string FromStranger(string achievement)
    {
        using var store = _workspace.OpenStore(_surroundings.Clock);
        using var key = SigningKey.Generate(KeyKind.Ed25519);
        return Write("stranger.json", Sign(Template(store, achievement, Commands.KeyCommand.DidKeyOf(key.PublicKey)), key.AsDidKey()));
    }

    private BadgeTemplate Template(CredentialStore store, string achievement, string did) => new()
    {
        Achievement = StrictJson.Parse(Issuers.FindAchievement(store, achievement).Json.Span, out _)!.Value,
        IssuerId = did,
        IssuerName = "Ben Okafor",
        ParentOrg = new Organisation(_workspace.BaseUrl, _workspace.Name),
        RevocationList = _workspace.UrlOf("status/ben-revocation.jwt"),
    };

    private byte[] Sign(BadgeTemplate template, ISigner signer)
    {
        var issuer = new CredentialIssuer(new IssuingContext
        {
            Signer = signer,
            Format = ProofFormats.EddsaRdfc2022,
            Salt = new byte[32],
            Clock = _surroundings.Clock,
            Refusal = (_, _) => ValueTask.FromResult<Finding?>(null),
        });
        var row = new LearnerRow { Line = 2, Learner = "2025-W-001", Name = "Amara Okonkwo", Date = Date, Result = "99" };
        return issuer.IssueAsync(template, [row], new NoStore()).ToBlockingEnumerable().Single().Issued!.SecuredBytes().ToArray();
    }

    private string Write(string name, byte[] content)
    {
        AtomicFile.Write(Path.Combine(_workspace.Folder, Folder, name), content);
        return $"{Folder}/{name}";
    }

    /// <summary>Keeps nothing, and gives out an index nobody has reserved.</summary>
    private sealed class NoStore : IIssuingStore
    {
        public bool IsIssued(string rowKey) => false;

        public int ReserveIndex(string statusList) => 7;

        public void Save(IssuedCredential credential)
        {
        }
    }
}
