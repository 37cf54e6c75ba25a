namespace TrainToTrain.Credentials.Verification;

/// <summary>What shows that something signed existed at a time, beside its signer's own word (DESIGN §5.2).</summary>
internal interface IProofsOfExistence
{
    /// <param name="securedBytes">A compact JWS as is, JSON in its canonical form (DESIGN §4.5).</param>
    /// <returns>The earliest time it is known to have existed at; null when nothing proves it.</returns>
    DateTimeOffset? ExistedBy(ReadOnlyMemory<byte> securedBytes);
}
