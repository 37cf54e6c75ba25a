using System.Text.Json;

namespace TrainToTrain.Credentials.Exchange;

/// <summary>
/// Which members of an accreditation or agreement another model has words for, as a table: what is in no row is a loss, so that a member nobody thought of is never
/// lost without a word. In a row, <c>*</c> is any place of an array, and a row covers all below it.
/// </summary>
/// <param name="Name">As losses call it.</param>
/// <param name="Said">Members that are said.</param>
/// <param name="Limits">What is said of a limit: a reader who passes it over would take the grant for a wider one.</param>
internal sealed record ExchangeModel(string Name, string[] Said, string Limits)
{
    private const string Scope = "/credentialSubject/recognizedTo/*/scope";
    private const string Rows = "/credentialSubject/recognizedTo/*/equivalences";

    /// <summary>OpenID Federation 1.0 §3.1, §6.2: a name in the metadata, and how many may stand below.</summary>
    public static readonly ExchangeModel OpenIdFederation = new("OpenID Federation",
        ["/credentialSubject/name", Scope + "/maxDepth"],
        "OpenID Federation limits neither what is certified nor how; the claim it is carried in is critical, so that whoever does not know it has to refuse the statement");

    /// <summary>Recognized Entities 1.0, RecognizedEntity and RecognizedAction.</summary>
    public static readonly ExchangeModel RecognizedEntities = new("Recognized Entities",
        ["/id", "/issuer", "/issuer/id", "/credentialSubject/id", "/credentialSubject/name", "/credentialSubject/recognizedTo/*/type", "/credentialSubject/recognizedTo/*/action"],
        "Recognized Entities limits an action by JSON Schemas alone; who passes it over takes the grant for a wider one");

    /// <summary>What the model does not say of a credential that is carried along as it was signed.</summary>
    public IEnumerable<ExchangeLoss> LossesOf(JsonElement credential, string id) =>
        JsonLeaves.Of(credential).Where(leaf => !Said.Any(row => Covers(row, leaf))).Select(leaf => new ExchangeLoss(id, leaf, ReasonOf(leaf), Carried: true));

    private string ReasonOf(string leaf) =>
        Covers(Scope, leaf) || Covers(Rows, leaf) ? Limits
        : Covers("/validFrom", leaf) || Covers("/validUntil", leaf) ? $"{Name} has one time for the statement, and none for what it is about"
        : Covers("/credentialStatus", leaf) ? $"{Name} has no status for one of those it names: whoever was stopped is left out of the next edition, with neither reason nor date"
        : $"{Name} has no word for it";

    private static bool Covers(string row, string leaf)
    {
        var (wanted, given) = (row.Split('/'), leaf.Split('/'));
        if (given.Length < wanted.Length) return false;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (wanted[i] != given[i] && !(wanted[i] == "*" && given[i].All(char.IsAsciiDigit))) return false;
        }

        // A party may be an object, whose other members are no part of its id.
        return row != "/issuer" || given.Length == wanted.Length;
    }
}
