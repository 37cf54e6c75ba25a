namespace TrainToTrain.Credentials.Status;

/// <summary>Where the status of a credential stands: what an entry of <c>credentialStatus</c> says once read.</summary>
/// <param name="List">URL of the list.</param>
/// <param name="Purpose"><c>revocation</c> or <c>suspension</c>; read, also <c>refresh</c> or <c>message</c>.</param>
/// <param name="Index">Of the entry; 0 where a list goes by the ids of credentials.</param>
public sealed record StatusPlace(string List, string Purpose, int Index)
{
    /// <summary><c>statusReference</c>: the accreditor's register (DESIGN §5.2).</summary>
    public string? Reference { get; init; }

    /// <summary><c>statusSize</c>: bits of an entry. What is issued here has one.</summary>
    public int Size { get; init; } = 1;
}
