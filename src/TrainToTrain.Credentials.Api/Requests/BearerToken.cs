using System.Security.Cryptography;
using System.Text;

namespace TrainToTrain.Credentials.Api.Requests;

/// <summary>What whoever wants something signed has to know, kept as its digest.</summary>
internal sealed class BearerToken(string token)
{
    private const string Scheme = "Bearer ";

    private readonly byte[] _digest = Digest(token);

    /// <summary>False when the request was answered: it does not have the token.</summary>
    public async Task<bool> IsThereAsync(HttpContext context)
    {
        if (IsAllowed(context.Request.Headers.Authorization.ToString())) return true;
        context.Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.NotAllowed().WriteAsync(context);
        return false;
    }

    /// <summary>In the same time whatever is wrong with it: both sides are digests.</summary>
    private bool IsAllowed(string authorization) =>
        authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) & CryptographicOperations.FixedTimeEquals(Digest(authorization.Length > Scheme.Length ? authorization[Scheme.Length..] : ""), _digest);

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
