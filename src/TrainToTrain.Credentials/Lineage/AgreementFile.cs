namespace TrainToTrain.Credentials.Lineage;

/// <summary>A recognition agreement as those see it who draft, sign and compare them: what it says, and whether it should be signed. Nothing about who signed it is checked here.</summary>
public sealed class AgreementFile
{
    private readonly RecognitionAgreement _agreement;

    private AgreementFile(RecognitionAgreement agreement) => _agreement = agreement;

    public string Id => _agreement.Id;

    public string IssuerId => _agreement.IssuerId;

    public string SubjectId => _agreement.SubjectId;

    public string? SubjectName => _agreement.SubjectName;

    public DateTimeOffset ValidFrom => _agreement.ValidFrom;

    public DateTimeOffset? ValidUntil => _agreement.ValidUntil;

    public int Rows => _agreement.Equivalences.Count;

    /// <summary>Of the other half; null when it goes one way.</summary>
    public string? ReciprocalOf => _agreement.ReciprocalOf?.Id;

    /// <summary>By which the other half names these terms.</summary>
    public string TermsDigest => Digest(_agreement);

    /// <summary>What it says, a line each.</summary>
    public IReadOnlyList<string> Lines => AgreementWords.Lines(_agreement);

    /// <summary>Rows that contradict others or never decide, a sentence each, naming both.</summary>
    public IReadOnlyList<string> Conflicts => [.. EquivalenceOrder.Problems(_agreement.Equivalences)];

    /// <param name="json">Signed or not.</param>
    /// <param name="problem">A sentence without its subject; null when it is one.</param>
    public static AgreementFile? Read(ReadOnlyMemory<byte> json, out string? problem) => AgreementReader.Read(json, out problem) is { } agreement ? new AgreementFile(agreement) : null;

    /// <summary>Whether each names the other and holds the digest of the other's terms, and each is about the other's issuer (decision 0016).</summary>
    public bool IsBoundTo(AgreementFile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _agreement.IsBoundTo(other._agreement);
    }

    /// <summary>What one says and the other does not: first what is gone, then what is new.</summary>
    public IReadOnlyList<(bool Added, string Line)> ChangesTo(AgreementFile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (before, after) = (Lines, other.Lines);
        return [.. before.Except(after).Select(line => (false, line)), .. after.Except(before).Select(line => (true, line))];
    }

    private static string Digest(RecognitionAgreement agreement) => Model.Multibase.Sha256(agreement.Terms);
}
