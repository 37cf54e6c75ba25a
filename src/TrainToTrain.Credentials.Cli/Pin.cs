using System.Text;
using TrainToTrain.Credentials.Store.Tokens;

namespace TrainToTrain.Credentials.Cli;

/// <summary>
/// The PIN of a token: from T2T_PIN, or asked for. Never an argument, never in a URI. One that was given to a command once is not tried again by
/// it: a wrong one would be tried until the token locks.
/// </summary>
internal static class Pin
{
    private const string Variable = "T2T_PIN";

    public static TokenPin Of(Surroundings surroundings, string name)
    {
        if (surroundings.Variable(Variable) is { } given) return new TokenPin(() => Encoding.UTF8.GetBytes(given), TypedByHand: false);
        return surroundings.AskSecret is { } ask
            ? new TokenPin(() => Encoding.UTF8.GetBytes(ask($"PIN of the token with the key '{name}': ")), TypedByHand: true)
            : new TokenPin(() => throw Refusal.Usage("a PIN is needed and there is no terminal to ask for it", $"set {Variable}"), TypedByHand: false);
    }
}
