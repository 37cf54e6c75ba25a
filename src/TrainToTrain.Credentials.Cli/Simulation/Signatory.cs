using System.Security.Cryptography;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.Cli.Simulation;

/// <summary>Somebody of a simulation who signs. The key follows from seed and name, so that every run signs the same bytes; it certifies nobody outside.</summary>
internal sealed class Signatory
{
    private int _nextIndex;

    public Signatory(string name, long seed, int number)
    {
        Name = name;
        Key = SigningKey.FromSeed(KeyKind.Ed25519, SHA256.HashData(Encoding.UTF8.GetBytes($"simulation {seed} signatory {number}"))).AsDidKey();
        Did = Key.VerificationMethod[..Key.VerificationMethod.IndexOf('#', StringComparison.Ordinal)];
        Place = $"https://credentials.example.org/simulation/{number}";
    }

    public string Name { get; }

    public ISigner Key { get; }

    public string Did { get; }

    private string Place { get; }

    public string RevocationList => Place + "/revocation";

    public string SuspensionList => Place + "/suspension";

    public string Register => Place + "/register";

    /// <summary>Of both lists.</summary>
    public int NextIndex() => _nextIndex++;
}
