using TrainToTrain.Credentials.Model;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>Claims of ours in entity statements (§3.1: others may be defined).</summary>
internal static class FederationClaims
{
    /// <summary>In a configuration, and not critical: the DID and jurisdiction of the authority.</summary>
    public const string Authority = BadgeTerms.Vocabulary + "authority";

    /// <summary>In a subordinate statement, critical: the accreditation it stands for, as it was signed.</summary>
    public const string Accreditation = BadgeTerms.Vocabulary + "accreditation";

    /// <summary>In a statement about another authority, critical: the agreement, as it was signed.</summary>
    public const string Agreement = BadgeTerms.Vocabulary + "agreement";

    public const string Constraints = "constraints";
    public const string FederationEntity = "federation_entity";
    public const string MaxPathLength = "max_path_length";
    public const string Metadata = "metadata";
    public const string OrganizationName = "organization_name";
}
