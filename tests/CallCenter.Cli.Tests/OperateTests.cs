using System.Text.Json;
using CallCenter.Cli.Tests.Support;
using CallCenter.Server.Http.Admin.Tokens;
using Xunit;

namespace CallCenter.Cli.Tests;

/// <summary><c>callcenter token, set, switch, text, changes, undo, audit</c>: wishes as requests, answers as lines, refusals as sentences.</summary>
public sealed class OperateTests
{
    private const string Change = """{"version":17,"at":"2026-11-22T09:00:00Z","by":"王芳","kind":"text","name":"Welcome","key":"yue","before":null,"after":"你好","isDeclared":false,"undoes":0}""";
    private const string Setting = """{"kind":"setting","name":"waitMax","key":"","type":"duration","min":"1m","max":"10m","description":"","declared":"3m","now":"5m","version":3,"since":"2026-11-22T09:00:00Z","by":"王芳"}""";
    private const string Entry = """{"at":"2026-11-22T09:00:00Z","token":"王芳","role":"business","source":"192.0.2.7","what":"setSwitch","on":"holiday","before":"off","after":"on","status":200,"refused":null}""";

    [Theory]
    [InlineData("set waitMax 5m", 200, Change, 0, "Welcome (yue): 你好 (change 17)", "PUT /admin/v1/settings/waitMax ", "{\"value\":\"5m\"}")]
    [InlineData("set waitMax --reset", 200, Change, 0, "change 17", "DELETE /admin/v1/settings/waitMax ", "")]
    [InlineData("set", 200, $$"""{"version":3,"settings":[{{Setting}}]}""", 0, "setting  waitMax       3m        5m", "GET /admin/v1/settings ", "")]
    [InlineData("set waitMax 11m", 400, """{"detail":"`waitMax` stays 3m: at most 10m."}""", 1, "`waitMax` stays 3m: at most 10m.", "PUT ", "11m")]
    [InlineData("switch 节假日 on", 200, Change, 0, "change 17", "PUT /admin/v1/switches/%E8%8A%82%E5%81%87%E6%97%A5 ", "{\"on\":true}")]
    [InlineData("switch holiday reset", 404, """{"detail":"It is as it is declared."}""", 1, "It is as it is declared.", "DELETE /admin/v1/switches/holiday ", "")]
    [InlineData("text Welcome yue 你好", 200, Change, 0, "change 17", "PUT /admin/v1/texts/Welcome/yue ", "{\"text\":\"")]
    [InlineData("text Welcome yue", 200, Change, 0, "change 17", "DELETE /admin/v1/texts/Welcome/yue ", "")]
    [InlineData("changes --most 5", 200, $$"""{"changes":[{{Change}}]}""", 0, "王芳  text  Welcome  yue          你好", "GET /admin/v1/changes?most=5 ", "")]
    [InlineData("changes", 200, """{"changes":[]}""", 0, "Nothing was changed yet.", "GET /admin/v1/changes?most=20 ", "")]
    [InlineData("undo 17", 409, """{"detail":"The switch `holiday` was changed by ops."}""", 1, "changed by ops", "POST /admin/v1/changes/17/undo ", "")]
    [InlineData("audit --since 2026-11-22T09:00:00Z --json", 200, $$"""{"entries":[{{Entry}}]}""", 0, "\"source\":\"192.0.2.7\"", "GET /admin/v1/audit?most=50&since=2026-11-22T09%3A00%3A00Z ", "")]
    [InlineData("audit", 403, """{"detail":"This needs the role admin; the token `board` has viewer."}""", 1, "needs the role admin", "GET /admin/v1/audit?most=50 ", "")]
    [InlineData("changes", 500, "oh", 1, "answers 500", "GET ", "")]
    [InlineData("changes", 200, "{}", 1, "no centre of this version", "GET ", "")]
    public async Task A_wish_is_asked_and_the_answer_shown(string line, int status, string answer, int code, string says, string asked, string body)
    {
        using var centre = new AnsweringCentre((status, answer));
        var result = await CommandLine.RunAsync([.. line.Split(' '), "--at", centre.Address, "--token", "cct_abc"]);

        Assert.True(result.Code == code, result.All);
        Assert.Contains(says, result.Output + result.Error, StringComparison.Ordinal);
        Assert.StartsWith(asked, centre.Asked, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer cct_abc", centre.Asked, StringComparison.Ordinal);
        Assert.Contains(body, centre.Asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set waitMax --token x", "write a value, or --reset")]
    [InlineData("set waitMax 5m --reset --token x", "write a value, or --reset")]
    [InlineData("switch holiday maybe --token x", "maybe")]
    [InlineData("undo last --token x", "last")]
    [InlineData("set", "Who you are is missing")]
    [InlineData("changes --token x --to nowhere:x", "no address")]
    [InlineData("token create", "Which token is missing")]
    [InlineData("token create a --role root", "root")]
    [InlineData("token create a --for ever", "`ever` is no time")]
    [InlineData("token list here there", "one word too many")]
    [InlineData("token list /nowhere/at/all", "There is no folder")]
    public async Task A_mistake_is_told_in_a_sentence(string line, string says)
    {
        var result = await CommandLine.RunAsync(line.Split(' '));

        Assert.True(result.Code == 2, result.All);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_told_once_listed_and_revoked()
    {
        using var folder = new TemporaryFolder();
        var made = await CommandLine.RunAsync("token", "create", "夜班", folder.Path, "--role", "ops", "--for", "12h");
        Assert.True(made.Code == 0, made.All);
        var token = Assert.Single(TokensFile.Read(folder.Path).File!.Tokens);
        Assert.Equal(TokensFile.HashOf(made.Output.Trim()), token.Hash.ToArray());
        Assert.Equal((AdminRole.Ops, TimeSpan.FromHours(12)), (token.Role, token.Expires - token.Created));

        var list = await CommandLine.RunAsync("token", "list", folder.Path, "--json");
        using var told = JsonDocument.Parse(list.Output);
        Assert.Equal("夜班 ops True", $"{told.RootElement[0].GetProperty("name")} {told.RootElement[0].GetProperty("role")} {told.RootElement[0].GetProperty("holds")}");
        Assert.DoesNotContain(made.Output.Trim(), list.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await CommandLine.RunAsync("token", "create", "夜班", folder.Path)).Code);
        Assert.Equal(0, (await CommandLine.RunAsync("token", "revoke", "夜班", folder.Path)).Code);
        Assert.Equal(1, (await CommandLine.RunAsync("token", "revoke", "夜班", folder.Path)).Code);
        Assert.Contains("There are no tokens", (await CommandLine.RunAsync("token", "list", folder.Path)).Output, StringComparison.Ordinal);
    }
}
