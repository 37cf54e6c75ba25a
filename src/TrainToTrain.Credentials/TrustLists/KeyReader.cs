using System.Globalization;
using System.Text.Json;
using TrainToTrain.Credentials.Identifiers;
using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.TrustLists;

/// <summary>The keys of a role, from the document that names them.</summary>
internal static class KeyReader
{
    /// <summary>Null for what is no did:key of a kind that signs here.</summary>
    public static PublicKey? Of(string did) => did.StartsWith("did:key:", StringComparison.Ordinal) && KeyDid.KeyOf(did) is { Kind: KeyKind.Ed25519 or KeyKind.P256 } key ? key : null;

    /// <param name="problem">A sentence without a full stop.</param>
    public static RoleKeys? Read(JsonElement root, string role, out string? problem)
    {
        problem = $"It does not say which {role} keys there are, and how many of them sign";
        if (!root.TryGetProperty("roles"u8, out var roles) || roles.ValueKind != JsonValueKind.Object || !roles.TryGetProperty(role, out var json) || json.ValueKind != JsonValueKind.Object) return null;
        if (!json.TryGetProperty("keys"u8, out var list) || list.ValueKind != JsonValueKind.Array || VersionNumber.Read(json, "threshold") is not { } threshold) return null;
        if (list.GetArrayLength() is 0 or > Limits.TrustKeys)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"It has no {role} key, or more than {Limits.TrustKeys}");
            return null;
        }

        var (dids, keys) = (new List<string>(), new List<PublicKey>());
        foreach (var each in list.EnumerateArray())
        {
            if (each.ValueKind != JsonValueKind.String || Of(each.GetString()!) is not { } key)
            {
                problem = $"A {role} key is no did:key of Ed25519 or P-256";
                return null;
            }

            // The same key twice would be a threshold that one key meets.
            if (keys.Contains(key))
            {
                problem = $"A {role} key is there twice";
                return null;
            }

            dids.Add(each.GetString()!);
            keys.Add(key);
        }

        problem = threshold > keys.Count ? $"It asks for more signatures than there are {role} keys" : null;
        return problem is null ? new RoleKeys(dids, keys, (int)threshold) : null;
    }
}
