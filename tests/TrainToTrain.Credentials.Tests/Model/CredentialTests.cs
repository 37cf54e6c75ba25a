using System.Text.Json;
using TrainToTrain.Credentials.Model;
using Xunit;

namespace TrainToTrain.Credentials.Tests.Model;

/// <summary>OB 3.0 §B.1.12: what a credential calls whom it is about, where it says so in the open.</summary>
public sealed class CredentialTests
{
    [Theory]
    [InlineData("""{"identifier":[{"identityType":"name","hashed":false,"identityHash":"Ada"}]}""", "Ada")]
    [InlineData("""{"identifier":[{"identityType":"emailAddress","hashed":false,"identityHash":"a@b.example"},{"identityType":"name","hashed":false,"identityHash":"Ada"}],"name":"Bea"}""", "Ada")]
    [InlineData("""{"identifier":[{"identityType":"name","hashed":true,"identityHash":"sha256$00"}],"name":"Bea"}""", "Bea")]
    [InlineData("""{"identifier":[{"identityType":"name","identityHash":"Ada"}]}""", null)]
    [InlineData("""{"identifier":"Ada"}""", null)]
    [InlineData("""{"identifier":[3]}""", null)]
    [InlineData("""{"name":3}""", null)]
    [InlineData("{}", null)]
    public void The_name_of_the_subject_is_one_in_the_open(string subject, string? name)
    {
        var json = JsonElement.Parse(subject);

        Assert.Equal(name, new Credential { Json = json, Types = [], IssuerId = "did:web:a.example", Subject = json }.SubjectName);
    }
}
