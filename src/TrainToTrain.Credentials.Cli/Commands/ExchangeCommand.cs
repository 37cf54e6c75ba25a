using System.CommandLine;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t exchange</c>: what an authority says of itself and others in the models of other ecosystems, what they say of theirs, and questions as they ask them (decision 0021).</summary>
internal static class ExchangeCommand
{
    public const string Federation = "openid-federation";
    public const string List = "recognized-entities";

    public static readonly Option<string[]> Documents = CommonOptions.Documents("A folder that stands in for the network: its index.json says which file is which URL");
    public static readonly Option<bool> Offline = new("--offline") { Description = "Ask nothing of the network" };

    public static Option<string> Model() => CommonOptions.Choice("--as", "In which model: OpenID Federation 1.0 entity statements, or a W3C list of recognized entities", Federation, List);

    public static Command Create() => new Verb("exchange", "Trade trust with other ecosystems: OpenID Federation, W3C Recognized Entities, trust registry queries", "t2t exchange export site/federation --by board --as openid-federation")
    {
        ExchangeExport.Create(),
        ExchangeImport.Create(),
        ExchangeQuery.Create(),
    };
}
