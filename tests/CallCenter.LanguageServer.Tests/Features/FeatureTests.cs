using System.Text.Json.Nodes;
using CallCenter.LanguageServer.Features.Completions;
using CallCenter.LanguageServer.Rpc;
using CallCenter.LanguageServer.Tests.Support;
using Xunit;

namespace CallCenter.LanguageServer.Tests.Features;

/// <summary>Each feature on a small project, as an editor asks for it.</summary>
public sealed class FeatureTests
{
    [Fact]
    public async Task A_project_in_order_has_no_diagnostics()
    {
        await using var project = await EditedProject.OpenAsync();

        Assert.Empty(await project.DiagnosticsAsync());
    }

    [Fact]
    public async Task A_diagnostic_carries_all_its_message_has()
    {
        await using var project = await EditedProject.OpenAsync();
        var found = await project.TypeAsync(EditedProject.Main.Replace("play Greeting", "play Greetin", StringComparison.Ordinal));

        var diagnostic = Assert.Single(found)!;
        Assert.Equal("CC0201", (string?)diagnostic["code"]);
        Assert.Equal(1, (int)diagnostic["severity"]!);
        Assert.Equal("callcenter", (string?)diagnostic["source"]);
        Assert.Equal("Greetin", EditedProject.Words(project.Text, diagnostic["range"]!));
        Assert.Equal(
            "No prompt is named `Greetin`: I cannot find this prompt\n\nDid you mean `Greeting`? It is declared in data.flow:18.",
            (string?)diagnostic["message"]);
        var page = new Uri((string)diagnostic["codeDescription"]!["href"]!).LocalPath;
        Assert.Contains("CC0201", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_belongs_to_a_message_is_related_and_what_is_for_nothing_is_unnecessary()
    {
        await using var project = await EditedProject.OpenAsync();
        var found = await project.TypeAsync(EditedProject.Main + "flow Desk { hangup }\n");
        var twice = Assert.Single(found, diagnostic => (string?)diagnostic!["code"] == "CC0202")!;
        var related = Assert.Single(twice["relatedInformation"]!.AsArray())!;
        Assert.Equal(project.Uri, (string?)related["location"]!["uri"]);
        Assert.Equal("Desk", EditedProject.Words(project.Text, related["location"]!["range"]!));

        found = await project.TypeAsync(EditedProject.Main.Replace("    answer\n", "    answer\n    let unread = 1\n", StringComparison.Ordinal));
        Assert.Equal(1, (int)Assert.Single(found)!["tags"]![0]!);
    }

    [Fact]
    public async Task Diagnostics_of_another_file_come_and_go_with_the_edit()
    {
        await using var project = await EditedProject.OpenAsync();
        await project.DiagnosticsAsync();
        await project.TypeAsync(EditedProject.Main.Replace("flow Welcome", "flow Welcom", StringComparison.Ordinal));
        var broken = await project.Client.HearAsync(message => IsAbout(message, project.UriOf("data.flow")));
        Assert.NotEmpty(broken["params"]!["diagnostics"]!.AsArray());

        var heard = project.Client.Heard.Count;
        await project.TypeAsync(EditedProject.Main);
        var mended = await project.Client.HearAsync(message => IsAbout(message, project.UriOf("data.flow")), heard);
        Assert.Empty(mended["params"]!["diagnostics"]!.AsArray());

        static bool IsAbout(JsonObject message, string uri) =>
            (string?)message["method"] == "textDocument/publishDiagnostics" && (string?)message["params"]!["uri"] == uri;
    }

    [Fact]
    public async Task A_closed_project_has_nothing_more_to_say()
    {
        await using var project = await EditedProject.OpenAsync();
        await project.TypeAsync("flow {");

        await project.Client.NotifyAsync("textDocument/didClose", new JsonObject { ["textDocument"] = project.Document() });

        Assert.Empty(await project.Client.DiagnosticsAsync(project.Uri, version: null));
    }

    [Fact]
    public async Task Symbols_of_a_document_stand_in_each_other()
    {
        await using var project = await EditedProject.OpenAsync();
        var symbols = (await project.AskAsync("textDocument/documentSymbol"))!.AsArray();

        Assert.Equal(["Welcome", "Desk"], symbols.Select(symbol => (string)symbol!["name"]!));
        Assert.Equal("Top", (string?)symbols[0]!["children"]![0]!["name"]);
        Assert.All(symbols, symbol => Assert.Equal((string)symbol!["name"]!, EditedProject.Words(project.Text, symbol["selectionRange"]!)));
        Assert.StartsWith("flow Desk", EditedProject.Words(project.Text, symbols[1]!["range"]!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_of_a_declaration_is_a_symbol_and_hides_no_other()
    {
        await using var project = await EditedProject.OpenAsync("flow Half { menu Top play\n\nflow Whole { hangup }\n");
        var symbols = (await project.AskAsync("textDocument/documentSymbol"))!.AsArray();

        Assert.Equal(["Half", "Whole"], symbols.Select(symbol => (string)symbol!["name"]!));
    }

    [Fact]
    public async Task Symbols_of_all_files_are_found_by_their_letters()
    {
        await using var project = await EditedProject.OpenAsync();
        var found = (await project.AskAsync("workspace/symbol", new JsonObject { ["query"] = "fndcus" }))!.AsArray();

        var symbol = Assert.Single(found)!;
        Assert.Equal("findCustomer", (string?)symbol["name"]);
        Assert.Equal(project.UriOf("data.flow"), (string?)symbol["location"]!["uri"]);
    }

    [Fact]
    public async Task A_name_leads_to_its_declaration_in_another_file()
    {
        await using var project = await EditedProject.OpenAsync();
        var definition = await project.AskAsync("textDocument/definition", project.At("findCustomer", 3));

        Assert.Equal(project.UriOf("data.flow"), (string?)definition!["uri"]);
        Assert.Equal("findCustomer", EditedProject.Words(EditedProject.Data, definition["range"]!));
        Assert.Null(await project.AskAsync("textDocument/definition", project.At("answer")));
    }

    [Fact]
    public async Task A_declaration_leads_to_its_uses_in_all_files()
    {
        await using var project = await EditedProject.OpenAsync();
        var parameters = project.At("Welcome {");
        parameters["context"] = new JsonObject { ["includeDeclaration"] = true };
        var all = (await project.AskAsync("textDocument/references", parameters))!.AsArray();
        Assert.Equal([project.UriOf("data.flow"), project.Uri], all.Select(place => (string)place!["uri"]!).Order(StringComparer.Ordinal));

        parameters = project.At("Welcome {");
        parameters["context"] = new JsonObject { ["includeDeclaration"] = false };
        Assert.Single((await project.AskAsync("textDocument/references", parameters))!.AsArray());
    }

    [Fact]
    public async Task A_name_and_its_like_are_lit()
    {
        await using var project = await EditedProject.OpenAsync();
        var lit = (await project.AskAsync("textDocument/documentHighlight", project.At("known {")))!.AsArray();

        Assert.Equal(["known", "known"], lit.Select(place => EditedProject.Words(project.Text, place!["range"]!)));
        Assert.Equal([3, 2], lit.Select(place => (int)place!["kind"]!));
    }

    [Fact]
    public async Task A_flow_is_renamed_in_all_files()
    {
        await using var project = await EditedProject.OpenAsync();
        var prepared = await project.AskAsync("textDocument/prepareRename", project.At("Welcome {", 2));
        Assert.Equal("Welcome", (string?)prepared!["placeholder"]);

        var parameters = project.At("Welcome {");
        parameters["newName"] = "欢迎";
        var changes = (await project.AskAsync("textDocument/rename", parameters))!["documentChanges"]!.AsArray();
        Assert.Equal(2, changes.Count);
        var own = Assert.Single(changes, change => (string?)change!["textDocument"]!["uri"] == project.Uri)!;
        Assert.Equal(1, (int)own["textDocument"]!["version"]!);
        var other = Assert.Single(changes, change => (string?)change!["textDocument"]!["uri"] == project.UriOf("data.flow"))!;
        Assert.True(other["textDocument"]!.AsObject().ContainsKey("version"));
        Assert.Contains("-> 欢迎\n", EditedProject.Apply(EditedProject.Data, other["edits"]!.AsArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rename_that_cannot_be_is_refused_with_a_sentence()
    {
        await using var project = await EditedProject.OpenAsync();
        var parameters = project.At("Welcome {");
        parameters["newName"] = "Desk";
        var refused = await project.Client.AskAsync("textDocument/rename", parameters);
        Assert.Equal(RpcErrorCodes.RequestFailed, refused.ErrorCode);
        Assert.EndsWith(".", refused.ErrorMessage!, StringComparison.Ordinal);

        Assert.Equal(RpcErrorCodes.RequestFailed, (await project.Client.AskAsync("textDocument/prepareRename", project.At("answer"))).ErrorCode);
    }

    [Fact]
    public async Task Blocks_texts_and_comments_fold()
    {
        await using var project = await EditedProject.OpenAsync();
        var ranges = (await project.AskAsync("textDocument/foldingRange"))!.AsArray();
        Assert.Equal(["1-7", "4-6", "10-18", "12-13", "15-17"], ranges.Select(range => $"{range!["startLine"]}-{range["endLine"]}"));

        var data = new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = project.UriOf("data.flow") } };
        var comment = Assert.Single((await project.AskAsync("textDocument/foldingRange", data))!.AsArray(), range => (string?)range!["kind"] == "comment")!;
        Assert.Equal(15, (int)comment["startLine"]!);
    }

    [Fact]
    public async Task A_selection_grows_word_by_word_to_the_file()
    {
        await using var project = await EditedProject.OpenAsync();
        var range = (await project.AskAsync("textDocument/selectionRange", new JsonObject
        {
            ["textDocument"] = project.Document(),
            ["positions"] = new JsonArray(project.At("known.name", 2)["position"]!.DeepClone()),
        }))![0];
        var words = new List<string>();
        for (; range is not null; range = range["parent"])
        {
            words.Add(EditedProject.Words(project.Text, range["range"]!));
        }

        Assert.Equal(["known", "known.name"], words.Take(2));
        Assert.Contains("play Named(known.name)", words);
        Assert.Equal(project.Text, words[^1]);
        Assert.All(words.Zip(words.Skip(1)), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Formatting_changes_only_what_is_not_laid_out()
    {
        await using var project = await EditedProject.OpenAsync();
        Assert.Empty((await project.AskAsync("textDocument/formatting"))!.AsArray());

        var untidy = EditedProject.Main.Replace("    play Greeting\n", "  play   Greeting\n", StringComparison.Ordinal);
        await project.TypeAsync(untidy);
        var edits = (await project.AskAsync("textDocument/formatting"))!.AsArray();
        Assert.Equal(["  ", ""], edits.Select(edit => (string?)edit!["newText"])); // The indentation and the gap: no word is replaced.
        Assert.Equal(EditedProject.Main, EditedProject.Apply(untidy, edits));

        await project.TypeAsync("flow {");
        Assert.Null(await project.AskAsync("textDocument/formatting"));
    }

    [Fact]
    public async Task A_place_tells_its_type_and_its_documentation()
    {
        await using var project = await EditedProject.OpenAsync();
        var hover = await project.AskAsync("textDocument/hover", project.At("deskNumber", 3));

        Assert.Equal("markdown", (string?)hover!["contents"]!["kind"]);
        Assert.Contains("setting deskNumber : phone", (string?)hover["contents"]!["value"], StringComparison.Ordinal);
        Assert.Contains("Telephone of the desk.", (string?)hover["contents"]!["value"], StringComparison.Ordinal);
        Assert.Equal("deskNumber", EditedProject.Words(project.Text, hover["range"]!));
    }

    [Fact]
    public async Task What_is_passed_is_told_while_it_is_typed()
    {
        await using var project = await EditedProject.OpenAsync();
        await project.TypeAsync(EditedProject.Main.Replace("findCustomer(call.from) else none", "findCustomer(", StringComparison.Ordinal));
        var help = await project.AskAsync("textDocument/signatureHelp", project.At("findCustomer(", "findCustomer(".Length));

        var signature = Assert.Single(help!["signatures"]!.AsArray())!;
        Assert.StartsWith("findCustomer(number: phone)", (string?)signature["label"], StringComparison.Ordinal);
        Assert.Equal("number: phone", (string?)signature["parameters"]![0]!["label"]);
        Assert.Equal(0, (int)help["activeParameter"]!);
    }

    [Fact]
    public async Task A_line_above_each_flow_says_its_bounds_and_its_uses()
    {
        await using var project = await EditedProject.OpenAsync();
        await project.DiagnosticsAsync();
        var lenses = (await project.AskAsync("textDocument/codeLens"))!.AsArray();

        Assert.Equal(["Desk", "Welcome"], lenses.Select(lens => EditedProject.Words(project.Text, lens!["range"]!)).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(lenses, lens => ((string)lens!["command"]!["title"]!).Contains("at most", StringComparison.Ordinal));
        var uses = lenses.Last(lens => (string?)lens!["command"]!["command"] == "callcenter.showReferences")!["command"]!;
        Assert.Equal("1 reference", (string?)uses["title"]);
        Assert.Equal(project.Uri, (string?)uses["arguments"]![0]);
        Assert.Single(uses["arguments"]![2]!.AsArray());
    }

    [Fact]
    public async Task The_outcomes_still_missing_are_proposed()
    {
        await using var project = await EditedProject.OpenAsync();
        await project.TypeAsync(EditedProject.Main.Replace("        else        hangup\n    }\n}\n\nflow Desk", "        on no \n    }\n}\n\nflow Desk", StringComparison.Ordinal));
        var labels = await LabelsAsync(project, project.At("on no \n", "on ".Length));

        Assert.Contains("no input", labels);
        Assert.Contains("exhausted", labels);
        Assert.DoesNotContain("completed", labels);
    }

    [Fact]
    public async Task Prompts_are_proposed_behind_play_and_flows_behind_an_arrow()
    {
        await using var project = await EditedProject.OpenAsync();
        await project.TypeAsync(EditedProject.Main.Replace("play Greeting", "play ", StringComparison.Ordinal));
        Assert.Contains("Greeting", await LabelsAsync(project, project.At("play \n", "play ".Length)));

        await project.TypeAsync(EditedProject.Main.Replace("-> Desk", "-> ", StringComparison.Ordinal));
        var flows = await LabelsAsync(project, project.At("-> \n", "-> ".Length));
        Assert.Contains("Desk", flows);
        Assert.DoesNotContain("Greeting", flows);
    }

    [Fact]
    public async Task A_choice_is_explained_when_it_is_looked_at_and_written_where_the_word_began()
    {
        await using var project = await EditedProject.OpenAsync();
        var parameters = project.At("deskNumber", 4);
        var list = await project.AskAsync("textDocument/completion", parameters);
        var item = list!["items"]!.AsArray().First(item => (string?)item!["label"] == "deskNumber")!.AsObject();
        Assert.StartsWith("desk", EditedProject.Words(project.Text, item["textEdit"]!["range"]!), StringComparison.Ordinal);
        Assert.Null(item["documentation"]);

        var resolved = await project.AskAsync("completionItem/resolve", item.DeepClone().AsObject());
        Assert.Contains("Telephone of the desk.", (string?)resolved!["documentation"]!["value"], StringComparison.Ordinal);

        var stale = item.DeepClone().AsObject();
        stale["data"]!["list"] = 99;
        Assert.Null((await project.AskAsync("completionItem/resolve", stale))!["documentation"]);
    }

    [Fact]
    public async Task Gaps_are_left_out_for_an_editor_that_cannot_fill_them()
    {
        foreach (var takesSnippets in new[] { true, false })
        {
            await using var project = await EditedProject.OpenAsync(capabilities: takesSnippets ? LspClient.FullCapabilities : "{}");
            var items = (await project.AskAsync("textDocument/completion", project.At("else        hangup")))!["items"]!.AsArray();

            // A key that is still free, with gaps for what it is called and where it leads.
            Assert.Contains(items, item => (string?)item!["label"] == "2");
            Assert.All(items.Where(item => (int?)item!["insertTextFormat"] != 2), item => Assert.DoesNotContain("$", (string?)item!["textEdit"]!["newText"], StringComparison.Ordinal));
            Assert.Equal(takesSnippets, items.Any(item => (int?)item!["insertTextFormat"] == 2));
        }

        Assert.Equal("flow Name {\n    answer\n}", CompletionFeature.Plain("flow ${1:Name} {\n    answer$0\n\\}"));
    }

    [Fact]
    public async Task A_misspelt_name_is_mended_by_its_fix()
    {
        await using var project = await EditedProject.OpenAsync();
        await project.TypeAsync(EditedProject.Main.Replace("-> Desk", "-> Dsek", StringComparison.Ordinal));
        var action = Assert.Single(await ActionsAsync(project, "Dsek"))!;

        Assert.Equal("Write `Desk`", (string?)action["title"]);
        Assert.True((bool)action["isPreferred"]!);
        Assert.Equal("CC0201", (string?)action["diagnostics"]![0]!["code"]);
        Assert.Equal(EditedProject.Main, Applied(project, action));
    }

    [Fact]
    public async Task Missing_outcomes_are_added_in_the_one_layout()
    {
        await using var project = await EditedProject.OpenAsync();
        await project.TypeAsync(EditedProject.Main.Replace("        else        hangup\n", "", StringComparison.Ordinal).Replace("on 1 \"客服\" -> Desk", "on 1 \"客服\" -> Desk", StringComparison.Ordinal));
        var actions = await ActionsAsync(project, "menu Top");

        Assert.Equal(["Add `no input`, `no match`, `exhausted`", "Add `else`"], actions.Select(action => (string)action!["title"]!));
        Assert.Equal(EditedProject.Main, Applied(project, actions[1]!));
        await project.TypeAsync(Applied(project, actions[0]!));
        Assert.Empty((await project.AskAsync("textDocument/formatting"))!.AsArray());
        Assert.Empty(await project.DiagnosticsAsync());
    }

    [Fact]
    public async Task Full_width_marks_are_made_plain_one_or_all()
    {
        await using var project = await EditedProject.OpenAsync();
        await project.TypeAsync(EditedProject.Main.Replace("findCustomer(call.from)", "findCustomer（call.from）", StringComparison.Ordinal));
        var actions = await ActionsAsync(project, "（");

        Assert.Equal(["Write `(`", "Make all 2 full-width marks of this file plain"], actions.Select(action => (string)action!["title"]!));
        Assert.Equal(EditedProject.Main, Applied(project, actions[1]!));
    }

    [Fact]
    public async Task Only_the_kinds_asked_for_are_offered()
    {
        await using var project = await EditedProject.OpenAsync();
        await project.TypeAsync(EditedProject.Main.Replace("-> Desk", "-> Dsek", StringComparison.Ordinal));

        Assert.Empty(await ActionsAsync(project, "Dsek", "source.organizeImports"));
        Assert.Single(await ActionsAsync(project, "Dsek", "quickfix"));
    }

    [Fact]
    public async Task A_document_nobody_saved_is_checked_too()
    {
        await using var server = new InProcessServer();
        await server.Client.InitializeAsync();
        await server.Client.OpenAsync("untitled:Untitled-1", "flow A { hangup }\n");

        var found = await server.Client.DiagnosticsAsync("untitled:Untitled-1", 1);
        Assert.Contains(found, diagnostic => (string?)diagnostic!["code"] == "CC0210");
    }

    private static async Task<List<string>> LabelsAsync(EditedProject project, JsonObject parameters) =>
        [.. (await project.AskAsync("textDocument/completion", parameters))!["items"]!.AsArray().Select(item => (string)item!["label"]!)];

    private static async Task<JsonArray> ActionsAsync(EditedProject project, string words, string? only = null)
    {
        var start = project.At(words)["position"]!;
        return (await project.AskAsync("textDocument/codeAction", new JsonObject
        {
            ["textDocument"] = project.Document(),
            ["range"] = new JsonObject { ["start"] = start.DeepClone(), ["end"] = start.DeepClone() },
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray(), ["only"] = only is null ? null : new JsonArray(only) },
        }))!.AsArray();
    }

    private static string Applied(EditedProject project, JsonNode action) =>
        EditedProject.Apply(project.Text, action["edit"]!["documentChanges"]![0]!["edits"]!.AsArray());
}
