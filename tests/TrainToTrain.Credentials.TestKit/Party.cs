using System.Security.Cryptography;
using System.Text;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;

namespace TrainToTrain.Credentials.TestKit;

/// <summary>Somebody in a <see cref="World"/> who can sign. The key follows from the name, so that every run signs the same bytes.</summary>
public sealed class Party
{
    internal Party(string name, KeyKind kind = KeyKind.Ed25519)
    {
        Name = name;
        Key = SigningKey.FromSeed(kind, SHA256.HashData(Encoding.UTF8.GetBytes("TestKit: " + name)));
        Signer = Key.AsDidKey();
        Did = Signer.VerificationMethod[..Signer.VerificationMethod.IndexOf('#', StringComparison.Ordinal)];
    }

    /// <summary>Under a DID of another method, with the same kind of key.</summary>
    internal Party(string name, string did, string fragment)
        : this(name)
    {
        Did = did;
        Signer = Key.As($"{did}#{fragment}");
    }

    public string Name { get; }

    public string Did { get; }

    public SigningKey Key { get; }

    public ISigner Signer { get; }

    /// <summary>Secured bytes, nearest accreditation first: what a badge of this party staples.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Lineage { get; set; } = [];

    /// <summary>Id of this party's own accreditation; null for an authority.</summary>
    public string? AccreditationId { get; set; }

    public string RevocationList => $"https://lists.example/{Uri.EscapeDataString(Name)}/revocation";

    public string Register => $"https://lists.example/{Uri.EscapeDataString(Name)}/register";

    public string SuspensionList => $"https://lists.example/{Uri.EscapeDataString(Name)}/suspension";
}
