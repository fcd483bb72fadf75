-- Neovim's own client at work on a project: each step prints one line, which the test compares.
-- Environment: SERVER (executable), PROJECT (folder of a copy of the 400 hotline).
local root = vim.env.PROJECT
local file = root .. '/flows/day.flow'
local patience = 20000

local function say(text) io.stdout:write('> ' .. text .. '\n') end
local function place(line, column)
  return { textDocument = vim.lsp.util.make_text_document_params(0), position = { line = line, character = column } }
end
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, patience) or {}
  for _, answer in pairs(answers) do
    return answer.result
  end
end
local function line_of(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then return number - 1, column - 1 end
  end
  error('no line holds ' .. text)
end
local function codes()
  local list = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do table.insert(list, diagnostic.code) end
  return table.concat(list, ' ')
end
local function wait_for(what, condition)
  if not vim.wait(patience, condition, 10) then error('waited for ' .. what .. ', found: ' .. codes()) end
end

local function steps()
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  vim.bo.expandtab, vim.bo.shiftwidth = true, 4
  local id = vim.lsp.start_client({ name = 'callcenter', cmd = { vim.env.SERVER, 'language-server' }, root_dir = root })
  vim.lsp.buf_attach_client(0, id)
  wait_for('the server', function()
    local client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)
  local client = vim.lsp.get_client_by_id(id)

  local line, column = line_of('-> Main(c.level)')
  local target = ask('textDocument/definition', place(line, column + 4))
  target = vim.tbl_islist(target) and target[1] or target
  say('definition in line ' .. target.range.start.line + 1)

  -- A line is taken out, the message comes, its fix is applied, and the message goes.
  line = line_of('on no match     repeat with TryAgain')
  vim.api.nvim_buf_set_lines(0, line, line + 1, false, {})
  wait_for('the missing outcome', function() return codes() == 'CC0301' end)
  say('diagnostics ' .. codes())
  line, column = line_of('menu Info')
  local request = place(line, column)
  request.range = { start = request.position, ['end'] = request.position }
  request.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, line) }
  local action = ask('textDocument/codeAction', request)[1]
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  wait_for('no diagnostics', function() return codes() == '' end)
  say('fixed by: ' .. action.title)

  -- A name is changed in every file that uses it.
  line, column = line_of('flow Main(')
  request = place(line, column + 5)
  request.newName = '主菜单'
  vim.lsp.util.apply_workspace_edit(ask('textDocument/rename', request), client.offset_encoding)
  wait_for('no diagnostics', function() return codes() == '' end)
  line = line_of('flow 主菜单(')
  say('renamed in line ' .. line + 1)

  -- What is badly laid out is laid out anew.
  vim.api.nvim_buf_set_lines(0, line, line, false, { '', 'flow   Extra{', 'answer', '      hangup', '}' })
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = patience })
  else -- Before Neovim 0.8.
    vim.lsp.buf.formatting_sync({ tabSize = 4, insertSpaces = true }, patience)
  end
  local first = line_of('flow Extra {')
  say('formatted: ' .. table.concat(vim.api.nvim_buf_get_lines(0, first, first + 4, false), '|'))

  vim.lsp.stop_client(id)
  wait_for('the end of the server', function() return vim.lsp.get_client_by_id(id) == nil end)
  say('the server has ended')
end

local ok, problem = pcall(steps)
if not ok then say('failed: ' .. tostring(problem)) end
vim.cmd('qall!')
