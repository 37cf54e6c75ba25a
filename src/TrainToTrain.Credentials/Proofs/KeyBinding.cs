namespace TrainToTrain.Credentials.Proofs;

/// <summary>What whoever shows a badge was asked to sign with the key it is bound to, so that nobody can show what was shown to somebody else (RFC 9901 §7.3).</summary>
/// <param name="Audience">Who asks: <c>aud</c>.</param>
/// <param name="Nonce">Given out for this one presentation.</param>
public sealed record KeyBinding(string Audience, string Nonce);
