using CallCenter.Hosting.Agents;
using Xunit;

namespace CallCenter.Server.Tests.Desk;

/// <summary>Passwords of agents: what is kept of them tells nobody, and fits one password only.</summary>
public sealed class PasswordTests
{
    [Theory]
    [InlineData("密码-123 ü")]
    [InlineData("correct horse battery")]
    public void A_hash_fits_its_password_only(string password)
    {
        var hash = AgentPassword.Hash(password, 100);

        Assert.True(AgentPassword.Fits(password, hash), hash);
        Assert.False(AgentPassword.Fits(password + " ", hash), hash);
        Assert.False(AgentPassword.Fits("", hash), hash);
        Assert.DoesNotContain(password, hash.Split('$')[3], StringComparison.Ordinal);
        Assert.NotEqual(hash, AgentPassword.Hash(password, 100));
        Assert.StartsWith("pbkdf2-sha256$100$", hash, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pbkdf2-sha256$1$c2FsdA==$aGFzaA==")]
    [InlineData("pbkdf2-sha256$0$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("pbkdf2-sha256$99999999999$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("sha1$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("secret")]
    [InlineData("")]
    [InlineData("$$$")]
    public void What_is_no_hash_fits_nothing(string written)
    {
        Assert.False(AgentPassword.IsHash(written));
        Assert.False(AgentPassword.Fits("secret", written));
        Assert.False(AgentPassword.Fits("", written));
    }

    [Fact]
    public void Who_has_no_password_signs_in_with_none() => Assert.False(AgentPassword.Fits("", null));
}
