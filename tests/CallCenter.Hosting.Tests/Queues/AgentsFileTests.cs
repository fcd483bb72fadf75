using System.Text;
using CallCenter.Hosting.Agents;
using CallCenter.Routing.Interactions;
using Xunit;

namespace CallCenter.Hosting.Tests.Queues;

public sealed class AgentsFileTests
{
    [Fact]
    public void An_agent_is_read_with_all_that_is_said_of_him()
    {
        var (file, problem) = Parse("""
            { "agents": [ { "id": "1001", "name": "王芳", "telephone": "1001", "answersItself": true, "skills": { "care": 5 }, "groups": ["Front"],
              "languages": ["zh-CN", "yue"], "capacity": { "voice": 1, "chat": 3 }, "role": "supervisor", "supervises": ["Front"] },
              { "id": "1002", "telephone": "13800000001", "outside": true } ], "breaksMax": 3, }
            """);

        Assert.Null(problem);
        Assert.Equal(3, file!.BreaksMax);
        var agent = file.Agents["1001"];
        Assert.Equal(("王芳", "1001", true, false, AgentRole.Supervisor), (agent.Profile.Name, agent.Telephone, agent.AnswersItself, agent.IsOutside, agent.Role));
        Assert.Equal(5, agent.Profile.Skills["care"]);
        Assert.Equal(3, agent.Profile.Capacity[Medium.Chat]);
        Assert.Equal(["zh-CN", "yue"], agent.Profile.Languages);
        Assert.True(file.Agents["1002"].IsOutside);
        Assert.Equal(1, file.Agents["1002"].Profile.Capacity[Medium.Voice]);
    }

    [Theory]
    [InlineData("""[]""", "agents.json must be an object with \"agents\", a list.")]
    [InlineData("""{ "agents": [], "breaks": 1 }""", "agents.json has no entry \"breaks\"; known are agents, breaksMax.")]
    [InlineData("""{ "agents": [], "breaksMax": -1 }""", "agents.json: \"breaksMax\" must be a whole number from 0 on.")]
    [InlineData("""{ "agents": [ { "telephone": "1" } ] }""", "agents.json: entry 1 of \"agents\": it needs \"id\", its number.")]
    [InlineData("""{ "agents": [ { "id": "1001" } ] }""", "agents.json: agent 1001: it needs \"telephone\", where calls ring.")]
    [InlineData("""{ "agents": [ { "id": "1001", "telephone": "1" }, { "id": "1001", "telephone": "2" } ] }""", "agents.json: agent 1001 is named twice.")]
    [InlineData("""{ "agents": [ { "id": "1001", "telephone": "1", "skills": { "care": "5" } } ] }""", "agents.json: agent 1001: the level of skill \"care\" must be a whole number from 0 to 1000.")]
    [InlineData("""{ "agents": [ { "id": "1001", "telephone": "1", "capacity": { "voice": 2 } } ] }""", "agents.json: agent 1001: the capacity for voice is 1 at most: a person talks to one at a time.")]
    [InlineData("""{ "agents": [ { "id": "1001", "telephone": "1", "capacity": { "0": 1 } } ] }""", "agents.json: agent 1001: \"0\" is no medium; known are voice, video, chat, email, sms, fax.")]
    [InlineData("""{ "agents": [ { "id": "1001", "telephone": "1", "role": "boss" } ] }""", "agents.json: agent 1001: \"boss\" is no role; known are agent, supervisor, manager.")]
    [InlineData("""{ "agents": [ { "id": "1001", "telephone": "1", "skill": {} } ] }""", "agents.json: agent 1001: an agent has no entry \"skill\"; known are id, name, telephone, outside, answersItself, skills, groups, languages, capacity, role, supervises, password.")]
    [InlineData("""{ "agents": [ { "id": "1001", "telephone": "1", "password": "secret" } ] }""", "agents.json: agent 1001: its \"password\" is none that `callcenter agent password` has made.")]
    [InlineData("""{ "agents": [ { "id": "10 01", "telephone": "1" } ] }""", "agents.json: agent 10 01: its \"id\" holds a blank.")]
    public void A_mistake_is_told_in_one_sentence(string text, string sentence) => Assert.Equal(sentence, Parse(text).Problem);

    [Fact]
    public void What_is_no_JSON_is_told_with_its_line()
    {
        var (file, problem) = Parse("{ \"agents\": [\n{ \"id\" \"1001\" } ] }");

        Assert.Null(file);
        Assert.Contains("LineNumber: 1", problem, StringComparison.Ordinal);
    }

    private static (AgentsFile? File, string? Problem) Parse(string text) => AgentsFile.Parse(Encoding.UTF8.GetBytes(text));
}
