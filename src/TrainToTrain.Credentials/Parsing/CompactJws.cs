using System.Text.Json;

namespace TrainToTrain.Credentials.Parsing;

/// <summary>A compact JWS (RFC 7515 §7.1) taken apart, nothing about it checked but its form.</summary>
/// <param name="Header">The protected header: a JSON object without duplicate members.</param>
/// <param name="SigningInput">The ASCII bytes the signature covers: <c>header.payload</c>.</param>
/// <param name="Payload">The decoded payload.</param>
/// <param name="Signature">The decoded signature.</param>
internal sealed record CompactJws(JsonElement Header, ReadOnlyMemory<byte> SigningInput, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> Signature);
