using System.Text;
using TrainToTrain.Credentials.Issuing;
using TrainToTrain.Credentials.Registers;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Issuing;

public sealed class RegisterDraftTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RegisterDraft _draft = new()
    {
        Id = "https://board.example/register",
        IssuerId = "did:web:board.example",
        Withdrawn = [new Withdrawal("urn:uuid:1", WithdrawalReason.KeyCompromise, Now.AddDays(-1)), new Withdrawal("urn:uuid:2", WithdrawalReason.NeverEntitled, Now)],
        ValidFrom = Now,
        ValidUntil = Now.AddDays(30),
        TtlMs = 60_000,
    };

    [Fact]
    public void Is_written_as_the_format_has_it() => Assert.Equal(
        """{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/undefined-terms/v2"],"id":"https://board.example/register","type":["VerifiableCredential","AccreditationRegister"],"issuer":"did:web:board.example","validFrom":"2026-03-01T12:00:00Z","validUntil":"2026-03-31T12:00:00Z","credentialSubject":{"type":"AccreditationRegister","withdrawn":[{"accreditation":"urn:uuid:1","reason":"keyCompromise","effectiveFrom":"2026-02-28T12:00:00Z"},{"accreditation":"urn:uuid:2","reason":"neverEntitled","effectiveFrom":"2026-03-01T12:00:00Z"}],"ttl":60000}}""",
        Encoding.UTF8.GetString(_draft.Write()));

    [Fact]
    public void An_empty_one_without_end_has_only_what_it_needs() => Assert.EndsWith(
        "\"validFrom\":\"2026-03-01T12:00:00Z\",\"credentialSubject\":{\"type\":\"AccreditationRegister\",\"withdrawn\":[]}}",
        Encoding.UTF8.GetString((_draft with { Withdrawn = [], ValidUntil = null, TtlMs = null }).Write()), StringComparison.Ordinal);

    [Theory]
    [InlineData("superseded", PriorWork.Stands)]
    [InlineData("cessation", PriorWork.Stands)]
    [InlineData("privilegeWithdrawn", PriorWork.NeedsProof)]
    [InlineData("misconduct", PriorWork.NeedsProof)]
    [InlineData("keyCompromise", PriorWork.NeedsProof)]
    [InlineData("neverEntitled", PriorWork.Falls)]
    public void Every_reason_has_its_word(string word, PriorWork before) => Assert.Equal(before, WithdrawalReason.Find(word)!.Before);
}
