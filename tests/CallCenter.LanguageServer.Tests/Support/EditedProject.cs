using System.Text.Json.Nodes;

namespace CallCenter.LanguageServer.Tests.Support;

/// <summary>A small project that an editor has open.</summary>
internal sealed class EditedProject : IAsyncDisposable
{
    public const string Main =
        """
        /// Greets and asks.
        flow Welcome {
            answer
            play Greeting
            menu Top play MainMenu at most 3 {
                on 1 "客服" -> Desk
                else        hangup
            }
        }

        flow Desk {
            let customer = findCustomer(call.from) else none
            if customer is Customer known {
                play Named(known.name)
            }
            transfer to deskNumber ring 20s at most 30m {
                on completed hangup
                else         hangup
            }
        }

        """;

    public const string Data =
        """"
        project "Test" {
            languages    zh-CN, en
            timezone     "Asia/Shanghai"
            longest call 2h
            source crm : database
        }

        /// Telephone of the desk.
        setting deskNumber : phone = "1000" "Telephone of the desk"

        record Customer { name : text up to 20  level : int }

        query findCustomer(number: phone) : Customer? on crm within 2s
            """ SELECT name, level FROM customer WHERE phone = @number """

        // A comment of
        // two lines.
        prompt Greeting {
            zh-CN "欢迎致电。"
            en    "Welcome."
        }

        prompt MainMenu {
            zh-CN "客服请按一。"
            en    "For service, press one."
        }

        prompt Named(who: text up to 20) {
            zh-CN "{who}，您好。"
            en    "Hello {who}."
        }

        inbound {
            number "4008001234" -> Welcome
            otherwise           reject 404
        }

        """";

    private readonly TemporaryFolder _folder = new(("main.flow", Main), ("data.flow", Data));
    private readonly InProcessServer _server = new();
    private int _version = 1;

    public LspClient Client => _server.Client;

    public JsonNode Said { get; private set; } = new JsonObject();

    public string Uri => _folder.UriOf("main.flow");

    public string Text { get; private set; } = Main;

    public static async Task<EditedProject> OpenAsync(string? main = null, string capabilities = LspClient.FullCapabilities)
    {
        var project = new EditedProject();
        project.Said = await project.Client.InitializeAsync(project._folder.Root, capabilities);
        project.Text = main ?? Main;
        await project.Client.OpenAsync(project.Uri, project.Text);
        return project;
    }

    public string UriOf(string path) => _folder.UriOf(path);

    /// <summary>The whole text anew.</summary>
    public async Task<JsonArray> TypeAsync(string text)
    {
        Text = text;
        await Client.ChangeAsync(Uri, ++_version, new JsonObject { ["text"] = text });
        return await DiagnosticsAsync();
    }

    public Task<JsonArray> DiagnosticsAsync() => Client.DiagnosticsAsync(Uri, _version);

    /// <summary>Parameters that name the document, and the place before <paramref name="words"/>.</summary>
    public JsonObject At(string words, int plus = 0)
    {
        var offset = Text.IndexOf(words, StringComparison.Ordinal);
        return offset < 0
            ? throw new ArgumentException($"`{words}` stands nowhere.", nameof(words))
            : new JsonObject { ["textDocument"] = Document(), ["position"] = Place(Text, offset + plus) };
    }

    public JsonObject Document() => new() { ["uri"] = Uri };

    public Task<JsonNode?> AskAsync(string method, JsonObject? parameters = null) =>
        Client.ResultAsync(method, parameters ?? new JsonObject { ["textDocument"] = Document() });

    /// <summary>The words of a text that a range covers.</summary>
    public static string Words(string text, JsonNode range) => text[Offset(text, range["start"]!)..Offset(text, range["end"]!)];

    public static JsonObject Place(string text, int offset)
    {
        var line = text[..offset].Count(letter => letter == '\n');
        return new JsonObject { ["line"] = line, ["character"] = offset - (text[..offset].LastIndexOf('\n') + 1) };
    }

    /// <summary>A text after edits of the protocol.</summary>
    public static string Apply(string text, JsonArray edits)
    {
        foreach (var edit in edits.OrderByDescending(edit => Offset(text, edit!["range"]!["start"]!)).ToList())
        {
            text = string.Concat(
                text.AsSpan(0, Offset(text, edit!["range"]!["start"]!)), (string)edit["newText"]!, text.AsSpan(Offset(text, edit["range"]!["end"]!)));
        }

        return text;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private static int Offset(string text, JsonNode place)
    {
        var offset = 0;
        for (var line = (int)place["line"]!; line > 0; line--)
        {
            offset = text.IndexOf('\n', offset) + 1;
        }

        return offset + (int)place["character"]!;
    }
}
