using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Proofs;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Model;

public sealed class PrimeCurveTests
{
    [Fact]
    public void Decompresses_points_of_either_parity()
    {
        for (byte seed = 1; seed < 17; seed++)
        {
            using var signing = SigningKey.FromSeed(KeyKind.P256, [.. new byte[31], seed]);
            Assert.True(PublicKey.TryFromMultikey(signing.PublicKey.ToMultikey(), out var key, out var problem), problem);
            Assert.Equal(signing.PublicKey, key);
            Assert.StartsWith("zDn", key.ToMultikey(), StringComparison.Ordinal);
        }
    }
}
