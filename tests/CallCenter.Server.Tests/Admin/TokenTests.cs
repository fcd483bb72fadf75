using CallCenter.Server.Http.Admin.Tokens;
using CallCenter.Server.Http.Api;
using Xunit;

namespace CallCenter.Server.Tests.Admin;

/// <summary>Who may operate the centre over HTTP, and how others are refused.</summary>
public sealed class TokenTests
{
    [Fact]
    public async Task A_token_lets_its_bearer_in_and_is_nowhere_to_be_read()
    {
        await using var server = await AdminServer.StartAsync();
        var token = server.Token(AdminRole.Ops, "night-shift");
        var me = await server.AskAsync("GET", "me", token);

        Assert.Equal((200, "night-shift", "ops"), (me.Status, me.Body.GetProperty("name").GetString(), me.Body.GetProperty("role").GetString()));
        Assert.StartsWith(TokensFile.Prefix, token, StringComparison.Ordinal);
        Assert.Equal(TokensFile.Prefix.Length + 43, token.Length);
        var written = await File.ReadAllTextAsync(Path.Combine(server.Folder, TokensFile.Name), AdminServer.Cancellation);
        Assert.DoesNotContain(token[TokensFile.Prefix.Length..], written, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.Folder, TokensFile.Name)));
        }
    }

    [Fact]
    public async Task Who_has_no_token_or_one_that_has_ended_is_told_what_to_do()
    {
        await using var server = await AdminServer.StartAsync();
        var old = server.Token(AdminRole.Admin, "old", TimeSpan.FromDays(1));
        var revoked = server.Token(AdminRole.Admin, "revoked");
        Assert.Equal(200, (await server.AskAsync("GET", "me", revoked)).Status);
        Assert.Null(TokensFile.Revoke(server.Folder, "revoked"));
        server.Clock.Pass(TimeSpan.FromDays(1));

        Assert.Equal("Send a token as `Authorization: Bearer TOKEN`; `callcenter token create` makes one.", await server.SentenceAsync(401, "GET", "me"));
        Assert.Equal("The token `old` has expired; `callcenter token create` makes another.", await server.SentenceAsync(401, "GET", "me", old));
        Assert.Equal("There is no such token, or not any more; `callcenter token create` makes one.", await server.SentenceAsync(401, "GET", "me", revoked));
    }

    [Fact]
    public async Task A_role_that_is_too_small_is_refused_with_the_one_that_is_needed()
    {
        await using var server = await AdminServer.StartAsync();
        var viewer = server.Token(AdminRole.Viewer, "board");

        Assert.Equal("This needs the role admin; the token `board` has viewer.", await server.SentenceAsync(403, "GET", "audit", viewer));
        Assert.Equal("This needs the role business; the token `board` has viewer.", await server.SentenceAsync(403, "PUT", "switches/holiday", viewer, """{"on":true}"""));
        var entry = Assert.Single(server.Entries());
        Assert.Equal(("board", "viewer", "setSwitch", "holiday", 403), (entry.Token, entry.Role, entry.What, entry.On, entry.Status));
        Assert.False(server.Project.Now.Switches[0]);
    }

    [Fact]
    public async Task Tokens_cannot_be_guessed_fast_and_guesses_do_not_fill_the_audit()
    {
        await using var server = await AdminServer.StartAsync();
        var right = server.Token(AdminRole.Business);
        for (var i = 0; i < SignInGate.WrongMax; i++)
        {
            Assert.Equal(401, (await server.AskAsync("PUT", "switches/holiday", $"cct_{i}", """{"on":true}""")).Status);
        }

        Assert.Equal(429, (await server.AskAsync("PUT", "switches/holiday", "cct_more", """{"on":true}""")).Status);
        Assert.Equal(SignInGate.WrongMax, server.Entries().Count);
        server.Clock.Pass(SignInGate.Window);
        Assert.Equal(200, (await server.AskAsync("PUT", "switches/holiday", right, """{"on":true}""")).Status);
    }

    [Theory]
    [InlineData("{", "tokens.json is no JSON")]
    [InlineData("[]", "tokens.json is no object with a list of \"tokens\".")]
    [InlineData("""{"tokens":[{"name":"a","role":"root","sha256":"00","expires":"2027-01-01T00:00:00Z"}]}""", "token 1 has not \"name\", \"role\" (viewer, business, ops, admin)")]
    public async Task A_faulty_file_changes_nothing_and_is_told_once(string text, string told)
    {
        await using var server = await AdminServer.StartAsync();
        var token = server.Token(AdminRole.Viewer);
        Assert.Equal(200, (await server.AskAsync("GET", "me", token)).Status);
        await File.WriteAllTextAsync(Path.Combine(server.Folder, TokensFile.Name), text, AdminServer.Cancellation);

        Assert.Equal(200, (await server.AskAsync("GET", "me", token)).Status);
        Assert.Equal(200, (await server.AskAsync("GET", "me", token)).Status);
        Assert.Contains(told, Assert.Single(server.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_others_can_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var folder = Directory.CreateTempSubdirectory("callcenter-tokens-").FullName;
        try
        {
            Assert.Null(TokensFile.Create(folder, "one", AdminRole.Viewer, DateTimeOffset.UnixEpoch, TimeSpan.FromDays(1)).Problem);
#pragma warning disable CA1416 // Skipped on Windows.
            File.SetUnixFileMode(Path.Combine(folder, TokensFile.Name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
#pragma warning restore CA1416

            Assert.Equal("tokens.json is open to others than its owner; write `chmod 600 tokens.json`.", TokensFile.Read(folder).Problem);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Writers_at_once_lose_no_token()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-tokens-").FullName;
        try
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
                Assert.Null(TokensFile.Create(folder, $"t{i}", AdminRole.Viewer, DateTimeOffset.UnixEpoch, TimeSpan.FromDays(1)).Problem))));

            Assert.Equal(8, TokensFile.Read(folder).File!.Tokens.Count);
            Assert.Equal("There is a token `t1` already; revoke it first, or choose another name.", TokensFile.Create(folder, "t1", AdminRole.Admin, DateTimeOffset.UnixEpoch, TimeSpan.FromDays(1)).Problem);
            Assert.Equal("There is no token `t9`; `callcenter token list` names them.", TokensFile.Revoke(folder, "t9"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
