using TrainToTrain.Credentials.Resources;
using TrainToTrain.Credentials.TestKit;
using TrainToTrain.Credentials.Verification;
using Xunit;

namespace TrainToTrain.Credentials.Carriers.Tests;

/// <summary>Pictures in which others baked signed badges: what they carry is judged as the same badge in a file is.</summary>
public sealed class SignedPictureTests
{
    private const string Samples = "ob3-1edtech-samples";
    private const string Fixtures = "dcc-vc-test-fixtures";

    /// <summary>Of the badges of 1EdTech, none is valid here: nobody binds a key to an issuer that is an address of the web and no DID, and a <c>vc</c> claim is not read.</summary>
    [Theory]
    [InlineData("simple-json.png", "Indeterminate", "proof.key-unavailable")]
    [InlineData("simple-json.svg", "Indeterminate", "proof.key-unavailable")]
    [InlineData("simple-jwt.png", "Indeterminate", "proof.key-unavailable")]
    [InlineData("simple-jwt.svg", "Indeterminate", "proof.key-unavailable")]
    [InlineData("simple-jwt_v1.png", "Invalid", "structure.member")]
    [InlineData("simple-jwt_v1.svg", "Invalid", "structure.member")]
    public async Task A_sample_of_1EdTech_is_read_and_judged_by_what_it_carries(string file, string kind, string code)
    {
        var verdict = await VerifyAsync(Unwrap(Vectors.File(Samples, "ob30/" + file)));

        Assert.Equal((kind, code), (verdict.Kind.ToString(), verdict.Headline.Code.Id));
    }

    /// <summary>It is a QR code, which leads to a badge and carries none.</summary>
    [Fact]
    public void The_one_picture_of_the_DCC_has_no_badge_baked_in()
    {
        var picture = File.ReadAllBytes(Vectors.File(Fixtures, "verifiableCredentials/v1/dataIntegrityProof/didKey/mixedRegistry-validStatus-noExpiry.svg"));

        Assert.False(Carriers.BakedSvg.TryUnwrap(picture, out _, out var problem));
        Assert.Equal("read.unrecognised", problem.Code.Id);
    }

    private static ReadOnlyMemory<byte> Unwrap(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var carrier = Carriers.Sniff(bytes) == CarriedForm.Png ? Carriers.BakedPng : Carriers.BakedSvg;
        Assert.True(carrier.TryUnwrap(bytes, out var credential, out var problem), problem?.ToString());
        return credential;
    }

    private static ValueTask<Verdict> VerifyAsync(ReadOnlyMemory<byte> credential) =>
        new CredentialVerifier(new VerifierOptions { Policy = Policy.Integrity, Loader = new Nobody(), Clock = new Clock(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)) })
            .VerifyAsync(new VerificationRequest { Input = "picture", Credential = credential }, TestContext.Current.CancellationToken);

    private sealed class Nobody : IResourceLoader
    {
        public ValueTask<LoadedResource> LoadAsync(Uri url, int maxBytes, CancellationToken cancellation) => new(LoadedResource.NotHad("Nobody answers"));
    }
}
