using System.CommandLine;
using System.Text.Json.Nodes;
using CallCenter.Cli.Operating;

namespace CallCenter.Cli.Commands;

/// <summary><c>callcenter text PROMPT LANGUAGE [TEXT]</c>: texts of a running centre.</summary>
internal static class TextCommand
{
    private const string Help =
        """
        Changes what a prompt of a running centre says in a language, for the next time it is heard. The prompt must be declared
        `editable`; its placeholders must all be said, and it must not take longer than declared. Without TEXT it is as it is
        declared again. It needs a token with the role business.

        Examples:
          callcenter text Welcome zh-CN "您好，这里是华星客服，国庆期间照常服务。"
          callcenter text Welcome yue "你好，華星客服，國慶照常服務。"
          callcenter text Welcome en "Hello, {name}. We are open on the holidays."
          callcenter text Welcome en

        Exit codes: 0 done, 1 the centre does not answer or refused, 2 usage.
        """;

    public static Command Create()
    {
        var prompt = new Argument<string>("prompt") { Description = "The prompt" };
        var language = new Argument<string>("language") { Description = "The language, such as zh-CN" };
        var text = new Argument<string?>("text") { Description = "What it shall say; without it as declared", DefaultValueFactory = _ => null };
        var centre = new CentreOptions();
        var command = new Command("text", Help) { prompt, language, text };
        centre.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var path = $"texts/{Uri.EscapeDataString(parsed.GetValue(prompt)!)}/{Uri.EscapeDataString(parsed.GetValue(language)!)}";
            return parsed.GetValue(text) is { } said
                ? centre.AskAsync(parsed, HttpMethod.Put, path, new JsonObject { ["text"] = said }, LiveTable.Change, cancellation)
                : centre.AskAsync(parsed, HttpMethod.Delete, path, null, LiveTable.Change, cancellation);
        });
        return command;
    }
}
