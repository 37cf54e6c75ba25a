using TrainToTrain.Credentials.Cli.Requests;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Status;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli.Curricula;

/// <summary>Signs what somebody of this workspace says about an achievement, keeps it, and writes it to a file to hand out.</summary>
internal sealed record RecordSigning(CommandContext Context, Workspace Workspace, CredentialStore Store, IssuerRecord By)
{
    /// <param name="about">The achievement, framework or record it is about.</param>
    /// <param name="write">The unsigned credential with this id and place in a status list.</param>
    /// <returns>The id, and what was signed.</returns>
    public (string Id, byte[] Signed) Sign(string kind, string about, DateTimeOffset from, Func<string, StatusPlace, byte[]> write)
    {
        using var key = Issuers.OpenKey(Context.Surroundings, Workspace, By);
        using var batch = Store.BeginBatch($"{kind} of {about}");
        var id = $"urn:uuid:{Guid.NewGuid()}";
        var list = StatusLists.With(Workspace, Store, batch.RoomIn, By, StatusLists.Revocation);
        var place = new StatusPlace(list, StatusLists.Revocation, batch.ReserveIndex(list));

        // DESIGN §3: what lineages rest on needs no JSON-LD; a key that has no such proof signs a JWT.
        var format = ProofFormats.EddsaJcs2022.SignsWith(key.PublicKey.Kind) ? ProofFormats.EddsaJcs2022 : ProofFormats.VcJwt;
        var signed = format.Sign(write(id, place), key.As(By.VerificationMethod), Context.Surroundings.Clock.GetUtcNow());
        batch.Save(new IssuedCredential { Id = id, Kind = kind, IssuerId = By.Did, SubjectId = about, AchievementId = null, ValidFrom = from, Format = format.Id, OwnBytes = signed, Status = [place] });
        batch.Commit();
        return (id, signed);
    }

    /// <summary>As <see cref="Sign"/>, up to the signature.</summary>
    /// <param name="write">Likewise.</param>
    /// <param name="file">Where the request goes.</param>
    /// <returns>Its id.</returns>
    public string Request(string about, string file, Func<string, StatusPlace, byte[]> write)
    {
        if (Issuers.SignsHere(Workspace, By)) throw Refusal.Usage($"the key of {By.Name} is in this workspace", "leave --request out: it signs here");
        var key = KeyElsewhere.Of(Workspace, By);
        var requests = new PendingRequests(Context, Workspace, Store);
        using var batch = Store.BeginBatch($"request of {about}");
        var id = $"urn:uuid:{Guid.NewGuid()}";
        var list = StatusLists.With(Workspace, Store, batch.RoomIn, By, StatusLists.Revocation);
        var request = requests.Add(SigningRequestRecord.Publication, [(key, write(id, new StatusPlace(list, StatusLists.Revocation, batch.ReserveIndex(list))))]);
        batch.Commit();
        AtomicFile.Write(Context.PathOf(file), requests.File(request));
        Context.Terminal.Say(id);
        Context.Terminal.Note($"nothing is signed yet: the request is in {file}");
        Context.Terminal.Hint($"where the key of {By.Name} is: t2t sign-request {Path.GetFileName(file)}; then here: t2t trainer import FILE");
        return id;
    }

    /// <summary>What came back signed, as it is kept.</summary>
    public IssuedCredential Record(RequestedRecord record, byte[] signed) => new()
    {
        Id = record.Id, Kind = record.Kind, IssuerId = By.Did, SubjectId = record.About, AchievementId = null, ValidFrom = record.ValidFrom, Format = ProofFormats.VcJwt.Id, OwnBytes = signed, Status = record.Status,
    };

    /// <summary>Where a copy of it goes.</summary>
    /// <param name="output">Null for the workspace's folder.</param>
    public string Write(string about, string id, byte[] signed, string? output = null)
    {
        var path = output is not null ? Context.PathOf(output) : Path.Combine(Workspace.StandardsFolder, $"{BadgeFiles.Slug(about)}-{id[^8..]}{(signed[0] == (byte)'{' ? ".json" : ".jwt")}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, signed);
        return path;
    }

    public static DateTimeOffset Now(CommandContext context) => context.Surroundings.Clock.GetUtcNow() is var now ? new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero) : default;
}
