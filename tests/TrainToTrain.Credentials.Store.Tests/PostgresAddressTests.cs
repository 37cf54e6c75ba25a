using Xunit;

namespace TrainToTrain.Credentials.Store.Tests;

public sealed class PostgresAddressTests
{
    private static PostgresAddress Parse(string url)
    {
        Assert.True(PostgresAddress.TryParse(url, out var address, out var problem), problem);
        return address;
    }

    [Theory]
    [InlineData("postgres://t2t@db.example:5432/t2t")]
    [InlineData("postgres://db.example/t2t")]
    [InlineData("postgres://t2t@db1.example,db2.example:5433/t2t")]
    [InlineData("postgres://t2t@[::1]:5432/t2t")]
    [InlineData("postgres://a%40b@db.example/t%202?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem")]
    [InlineData("postgres://t2t@/t2t?host=%2Frun%2Fpostgresql")]
    public void Is_written_as_it_was_read(string url)
    {
        Assert.Equal(url, Parse(url).ToString());
        Assert.Equal(url, Parse(url.Replace("postgres:", "postgresql:", StringComparison.Ordinal)).ToString());
    }

    [Theory]
    [InlineData("postgres://t2t:s3cret@db.example/t2t")]
    [InlineData("postgres://t2t:s3cret@db1,db2/t2t?sslmode=require")]
    [InlineData("postgres://t2t@db.example/t2t?password=s3cret")]
    public void A_password_is_kept_and_not_shown(string url)
    {
        var address = Parse(url);

        Assert.True(address.HasPassword);
        Assert.Contains(new("Password", "s3cret"), address.Settings());
        Assert.DoesNotContain("s3cret", address.ToString() + address.Place + StorePlace.On(address), StringComparison.Ordinal);
        Assert.False(Parse(address.ToString()).HasPassword);
        Assert.Contains(new("Password", "other"), Parse(address.ToString()).WithPassword("other").Settings());
    }

    [Fact]
    public void The_words_of_libpq_become_those_of_the_driver()
    {
        var settings = Parse("postgres://t2t@db1:5433,db2/t2t?sslmode=verify-full&target_session_attrs=prefer-standby&connect_timeout=3").Settings().ToDictionary();

        Assert.Equal("db1:5433,db2", settings["Host"]);
        Assert.Equal("verifyfull", settings["SSL Mode"]);
        Assert.Equal("prefer-standby", settings["Target Session Attributes"]);
        Assert.Equal("3", settings["Timeout"]);
        Assert.Equal("/run/pg", Parse("postgres:///t2t?host=/run/pg").Settings().ToDictionary()["Host"]);
    }

    [Theory]
    [InlineData("http://db.example/t2t")]
    [InlineData("postgres://db.example/")]
    [InlineData("postgres://db.example")]
    [InlineData("postgres://db.example/a/b")]
    [InlineData("postgres:///t2t")]
    [InlineData("postgres://db one/t2t")]
    [InlineData("postgres://db:0/t2t")]
    [InlineData("postgres://db:x/t2t")]
    [InlineData("postgres://db,/t2t")]
    [InlineData("postgres://db/t2t?host=/run")]
    [InlineData("postgres:///t2t?host=db")]
    [InlineData("postgres://db/t2t?sslmode")]
    [InlineData("postgres://db/t2t?sslmode=require&sslmode=disable")]
    [InlineData("postgres://db/t2t?ssl_mode=require")]
    [InlineData("postgres://db/%zz")]
    public void What_is_no_address_is_refused(string url)
    {
        Assert.False(PostgresAddress.TryParse(url, out _, out var problem));
        Assert.False(problem.EndsWith('.'));
    }
}
