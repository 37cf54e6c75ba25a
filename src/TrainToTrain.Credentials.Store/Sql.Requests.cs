namespace TrainToTrain.Credentials.Store;

/// <content>What was sent to be signed elsewhere.</content>
internal static partial class Sql
{
    public const string AddSigningRequest = """
        INSERT INTO signing_request (request_id, kind, document_id, issuer_did, unsigned, signing_input, requested_at)
        VALUES (@RequestId, @Kind, @DocumentId, @IssuerDid, @Content, @SigningInput, @RequestedAt)
        """;

    public const string SupersedeSigningRequest = """
        UPDATE signing_request SET outcome = 'superseded', ended_at = @at
        WHERE document_id = @documentId AND outcome IS NULL AND kind = 'publication'
        """;

    public const string EndSigningRequest = """
        UPDATE signing_request SET outcome = @outcome, ended_at = @at WHERE signing_input = @input AND outcome IS NULL
        """;

    public const string SetReserved = """
        UPDATE status_entry SET is_set = 1, changed_at = @at, reason = @reason
        WHERE list_id = (SELECT id FROM status_list WHERE url = @list) AND position = @position AND credential IS NULL
        """;

    private const string SigningRequest = """
        SELECT request_id AS RequestId, kind AS Kind, document_id AS DocumentId, issuer_did AS IssuerDid, unsigned AS Content,
               signing_input AS SigningInput, requested_at AS RequestedAt, outcome AS Outcome, ended_at AS EndedAt
        FROM signing_request
        """;

    public const string SigningRequests = SigningRequest + " ORDER BY number";

    public const string SigningRequestsOf = SigningRequest + " WHERE document_id = @documentId ORDER BY number";
}
