using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Proofs;
using TrainToTrain.Credentials.Store;

namespace TrainToTrain.Credentials.Cli;

/// <summary>An accreditation as the workspace keeps it: in the database, and as a file to hand out.</summary>
internal static class AccreditationFiles
{
    public static IssuedCredential Record(AccreditationDraft draft, byte[] signed) => new()
    {
        Id = draft.Id,
        Kind = "accreditation",
        IssuerId = draft.IssuerId,
        SubjectId = draft.SubjectId,
        SubjectName = draft.SubjectName,
        AchievementId = null,
        ValidFrom = draft.ValidFrom,
        ValidUntil = draft.ValidUntil,
        Format = ProofFormats.VcJwt.Id,
        OwnBytes = signed,
        Status = draft.Status,
    };

    public static void Write(Workspace workspace, string alias, string id, ReadOnlyMemory<byte> signed)
    {
        Directory.CreateDirectory(workspace.AccreditationsFolder);
        var (end, extension) = (BadgeFiles.Slug(id), signed.Span[0] == (byte)'{' ? ".json" : ".jwt");
        AtomicFile.Write(Path.Combine(workspace.AccreditationsFolder, $"{alias}-{end[^Math.Min(8, end.Length)..]}{extension}"), signed.Span);
    }
}
