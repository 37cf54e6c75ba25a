using System.Text.Json;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Cli.Requests;

/// <summary>A credential without proof, and the key that is to sign it.</summary>
internal sealed record DocumentToSign(string VerificationMethod, PublicKey PublicKey, JsonElement Credential);
