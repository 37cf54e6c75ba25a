using System.CommandLine;
using TrainToTrain.Credentials.Carriers;
using TrainToTrain.Credentials.Model;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Commands;

/// <summary><c>t2t bake</c> and <c>t2t unbake</c>: a badge into a picture, as wallets and backpacks take it, and out of one again (OB 3.0 §5.3).</summary>
internal static class BakeCommands
{
    private static readonly Argument<string> Badge = new("BADGE") { Description = "The badge: a .jwt or .json file" };
    private static readonly Argument<string> Image = new("IMAGE") { Description = "A PNG or SVG; a JPEG, GIF or WebP is put into an SVG" };
    private static readonly Argument<string> Baked = new("FILE") { Description = "A PNG or SVG with a badge in it" };
    private static readonly Option<string?> Out = new("--out") { Description = "The file to write (default: BADGE with .badge.png or .badge.svg at its end)", HelpName = "FILE" };
    private static readonly Option<string?> UnbakedOut = new("--out") { Description = "The file to write (default: standard output)", HelpName = "FILE" };

    public static Verb Bake() => new Verb("bake", "Put a badge into a picture, which shows it and carries it", """
        t2t bake ada.jwt welding.png
        """) { Badge, Image, Out }
        .Does(Bake);

    public static Verb Unbake() => new Verb("unbake", "Take the badge out of a picture, byte by byte as it was signed; nothing of it is checked", """
        t2t unbake ada.badge.png --out ada.jwt
        """) { Baked, UnbakedOut }
        .Does(Unbake);

    private static int Bake(CommandContext context)
    {
        var badge = context.Arguments.GetRequiredValue(Badge);
        var bundle = CredentialInput.Read(context, badge).Bundle;
        if (Carriers.Carriers.Sniff(bundle.Main.Span) == CarriedForm.SdJwt)
        {
            throw Refusal.Usage($"{badge} is an SD-JWT, which no picture carries: Open Badges bakes JSON and compact JWS only", "who has the picture would have all that is shown in it; hand out what t2t disclose makes, or issue with another --proof");
        }

        var image = context.Arguments.GetRequiredValue(Image);
        var bytes = InputBytes.Read(context, image, out var problem);
        if (problem is not null) throw Refusal.Usage($"{image}: {Verb.Lower(problem.Message)} ({problem.Code.Id})");

        var carried = new CarriedCredential { SecuredBytes = bundle.Main, Image = bytes };
        var carrier = Carriers.Carriers.Sniff(bytes.Span) == CarriedForm.Png ? Carriers.Carriers.BakedPng : Carriers.Carriers.BakedSvg;
        if (!carrier.Carries(carried)) throw Refusal.Usage($"{image} is no picture a badge can be put into", "take a PNG, SVG, JPEG, GIF or WebP that is whole");
        var file = context.Arguments.GetValue(Out) ?? Path.ChangeExtension(badge, null) + ".badge" + carrier.Extension;
        if (Path.GetExtension(file) is var extension && !extension.Equals(carrier.Extension, StringComparison.OrdinalIgnoreCase)) throw Refusal.Usage($"--out: what is made of {image} is a {carrier.Extension} file, not a {extension}");
        var baked = carrier.Wrap(carried);
        if (baked.Length > Limits.ImageBytes) throw Refusal.Usage($"with the badge in it {image} would have more than the {Limits.ImageBytes / (1024 * 1024)} MiB a reader takes", "take a smaller picture");
        AtomicFile.Write(context.PathOf(file), baked);
        context.Terminal.Say(file);
        return ExitCode.Done;
    }

    private static int Unbake(CommandContext context)
    {
        var badge = CredentialInput.Read(context, context.Arguments.GetRequiredValue(Baked)).Bundle.Main;
        if (context.Arguments.GetValue(UnbakedOut) is { } file) AtomicFile.Write(context.PathOf(file), badge.ToArray());
        else context.Terminal.Say(System.Text.Encoding.UTF8.GetString(badge.Span));
        return ExitCode.Done;
    }
}
