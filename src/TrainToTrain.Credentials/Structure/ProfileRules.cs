using System.Text.Json;
using TrainToTrain.Credentials.Verdicts;
using static TrainToTrain.Credentials.Structure.Member;

namespace TrainToTrain.Credentials.Structure;

/// <summary>People and organisations (OB 3.0 §B.1.18) and what they are made of.</summary>
internal static class ProfileRules
{
    /// <summary>OB 3.0 §B.3 (<c>IdentifierTypeEnum</c>).</summary>
    public static readonly Rule IdentifierType = Rules.OneOfOrExtension(
        "name", "sourcedId", "systemId", "productId", "userName", "accountId", "emailAddress", "nationalIdentityNumber", "isbn", "issn",
        "lisSourcedId", "oneRosterSourcedId", "sisSourcedId", "ltiContextId", "ltiDeploymentId", "ltiToolId", "ltiPlatformId", "ltiUserId", "identifier");

    private static readonly Shape ProfileShape = new("A Profile", null,
    [
        Needed("id", Rules.AbsoluteUri),
        Needed("type", Rules.TypeArray("Profile")),
        Optional("name", Rules.Text),
        Optional("url", Rules.AbsoluteUri),
        Optional("phone", Rules.Text),
        Optional("description", Rules.Text),
        Optional("endorsement", Rules.Many(EndorsementRules.Embedded)),
        Optional("endorsementJwt", Rules.Many(Rules.CompactJws)),
        Optional("image", Image),
        Optional("email", Rules.Text),
        Optional("address", Address),
        Optional("otherIdentifier", Rules.Many(IdentifierEntry)),
        Optional("official", Rules.Text),
        Optional("parentOrg", Profile),
        Optional("familyName", Rules.Text),
        Optional("givenName", Rules.Text),
        Optional("additionalName", Rules.Text),
        Optional("patronymicName", Rules.Text),
        Optional("honorificPrefix", Rules.Text),
        Optional("honorificSuffix", Rules.Text),
        Optional("familyNamePrefix", Rules.Text),
        Optional("dateOfBirth", Rules.Date),
    ]);

    private static readonly Shape AddressShape = new("An Address", null,
    [
        Needed("type", Rules.TypeArray("Address")),
        Optional("addressCountry", Rules.Text),
        Optional("addressCountryCode", Rules.Text),
        Optional("addressRegion", Rules.Text),
        Optional("addressLocality", Rules.Text),
        Optional("streetAddress", Rules.Text),
        Optional("postOfficeBoxNumber", Rules.Text),
        Optional("postalCode", Rules.Text),
        Optional("geo", GeoCoordinates),
    ]);

    private static readonly Shape GeoCoordinatesShape = new("GeoCoordinates", null,
    [
        Needed("type", Rules.OneOf("GeoCoordinates")),
        Needed("latitude", Rules.Number),
        Needed("longitude", Rules.Number),
    ]);

    private static readonly Shape IdentifierEntryShape = new("An IdentifierEntry", FindingCode.StructureIdentifier,
    [
        Needed("type", Rules.OneOf("IdentifierEntry")),
        Needed("identifier", Rules.Text),
        Needed("identifierType", IdentifierType),
    ], closed: true);

    private static readonly Shape ImageShape = new("An Image", null,
    [
        Needed("id", Rules.AbsoluteUri),
        Needed("type", Rules.OneOf("Image")),
        Optional("caption", Rules.Text),
    ], closed: true);

    /// <summary>OB 3.0 §B.1.18.</summary>
    public static void Profile(JsonElement value, Walk walk) => ProfileShape.Judge(value, walk);

    /// <summary>OB 3.0 §B.1.16 (<c>ProfileRef</c>): an object, or a URI alone.</summary>
    public static void ProfileOrUri(JsonElement value, Walk walk)
    {
        if (value.ValueKind == JsonValueKind.String) Rules.AbsoluteUri(value, walk);
        else Profile(value, walk);
    }

    /// <summary>OB 3.0 §B.1.14: its id may be a <c>data:</c> URL. Many who came from the VC Data Model 1.1 write the URL alone, which JSON-LD reads alike.</summary>
    public static void Image(JsonElement value, Walk walk)
    {
        if (IsUri(value)) walk.Deviate("An Image must be an object");
        else ImageShape.Judge(value, walk);
    }

    /// <summary>Of a badge. The schema lets it be a URI; the validator of the standard's owner does not, and a reader sees no name.</summary>
    public static void Issuer(JsonElement value, Walk walk)
    {
        if (IsUri(value)) walk.Deviate("A Profile must be an object", fitsSchema: true);
        else Profile(value, walk);
    }

    /// <summary>OB 3.0 §B.1.12.</summary>
    public static void IdentifierEntry(JsonElement value, Walk walk) => IdentifierEntryShape.Judge(value, walk);

    private static bool IsUri(JsonElement value) => value.ValueKind == JsonValueKind.String && Utf8Text.IsAbsoluteUri(Utf8Text.Of(value));

    // OB 3.0 §B.1.2 and §B.1.11.
    private static void Address(JsonElement value, Walk walk) => AddressShape.Judge(value, walk);

    private static void GeoCoordinates(JsonElement value, Walk walk) => GeoCoordinatesShape.Judge(value, walk);
}
